// Questions to the browser about itself, its devices and the page's permissions: its answers are awaited.

/**
 * Tracks functions that ask the browser's process, which answers each at once.
 *
 * @param {PendingWork} work
 */
export function followAnswers(work) {
    const types = /** @type {any} */ (globalThis);
    const coders = ['VideoEncoder', 'VideoDecoder', 'AudioEncoder', 'AudioDecoder'];
    work.followAll([
        [types.Permissions?.prototype, ['query']],
        [types.StorageManager?.prototype, ['estimate', 'persisted', 'persist']],
        [types.StorageBucketManager?.prototype, ['open', 'keys', 'delete']],
        [types.CookieStore?.prototype, ['get', 'getAll', 'set', 'delete']],
        [types.MediaCapabilities?.prototype, ['decodingInfo', 'encodingInfo']],
        [types.NavigatorUAData?.prototype, ['getHighEntropyValues']],
        [types.ImageDecoder, ['isTypeSupported']],
        .../** @type {[any, string[]][]} */ (coders.map((name) => [types[name], ['isConfigSupported']])),
        [types.VideoFrame?.prototype, ['copyTo']],
        [types.GPU?.prototype, ['requestAdapter']],
        [types.ServiceWorkerContainer?.prototype, ['getRegistration', 'getRegistrations']],
        // Only documents have these.
        [types.Navigator?.prototype, ['getBattery', 'requestMediaKeySystemAccess']],
        [types.MediaDevices?.prototype, ['enumerateDevices']],
        [types.Keyboard?.prototype, ['getLayoutMap']],
        [types.Document?.prototype, ['hasStorageAccess']],
    ], work.local);
    // A worklet's module may have to be loaded.
    work.followAll([[types.Worklet?.prototype, ['addModule']]], work.remote);
}
