// Put into every worker before its own script: hands the Blobs of its URLs over to the page's script.

(() => {
    let channel;
    const isOther = (type) => type !== '' && !/^(audio|video)\/|^application\/ogg/.test(type);
    const createObjectURL = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (object) => {
        const url = createObjectURL(object);
        if (object instanceof Blob && !isOther(object.type)) {
            // Not before: made in a worker that has not run a statement yet, it crashes Chromium.
            channel ??= new BroadcastChannel(workerBlobChannel);
            channel.postMessage({ url, blob: object });
        }
        return url;
    };
})();
