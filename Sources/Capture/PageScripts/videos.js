// The pictures of <video> elements, which follow the frame times.

function installVideos(helios, native) {
    // `seeked` says that the frame was decoded; that the compositor has it is said by the video's own frame
    // callback, in a frame that is drawn after.
    const unpresented = new Set();
    function expectPicture(video) {
        unpresented.add(video);
        native.requestVideoFrameCallback.call(video, () => unpresented.delete(video));
    }
    const isPresented = () => {
        for (const video of unpresented) if (!video.isConnected || video.error) unpresented.delete(video);
        return unpresented.size === 0;
    };

    const seeked = (video) => new native.Promise((resolve) => {
        for (const name of ['seeked', 'error', 'emptied']) {
            native.addEventListener.call(video, name, resolve, { once: true });
        }
    });

    async function show(video) {
        if (video.readyState < HTMLMediaElement.HAVE_METADATA) return;
        const position = helios.media.picturePosition(video);
        if (position !== null) {
            // Half a millisecond in, so that a time which was rounded down on its way through the container's
            // time base does not show the frame before.
            const target = position + 0.0005;
            if (Math.abs(native.mediaTime.get.call(video) - target) < 0.0001) return;
            expectPicture(video);
            native.mediaTime.set.call(video, target);
        }
        while (video.seeking && video.error === null) await seeked(video);
    }

    helios.videos = { expectPicture };
    helios.clock.realm.followers.push({
        follow: () => native.Promise.all(helios.roots.queryAll('video').map(show)),
        isPresented,
    });
}
