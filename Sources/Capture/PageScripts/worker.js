// Put into every dedicated worker before its own script: the composition's clock, and what belongs to it.

/** A worker's side of its crew: it does what it is asked, one thing after the other, and says how it stands. */
class CrewWorker {
    #last;

    constructor(realm, native, pending) {
        const { core } = realm;
        Object.assign(this, { realm, core, native, pending, crew: core.crew, inOwnTask: ownTasks(native) });
        this.post = globalThis.postMessage.bind(globalThis);
        this.#last = native.Promise.resolve();
        native.addEventListener.call(globalThis, 'message', (event) => this.#receive(event));
    }

    #receive(event) {
        const data = this.native.messageData.call(event);
        if (data?.[crewKey] === undefined || data.canvases) {
            this.crew.activity += 1;
            return;
        }
        event.stopImmediatePropagation();
        const { task, now } = data[crewKey];
        if (task === 'time') this.core.now = now;
        else this.#last = this.#do(task, now);
    }

    async #do(task, now) {
        await this.#last;
        this.pending.followLate();
        this.#hideLate();
        this.core.now = now;
        const pictures = await this[task]();
        this.post({ [crewKey]: this.#status(pictures) }, (pictures ?? []).map(([, picture]) => picture));
    }

    /** WebGPU comes with the first statement, as much else does. */
    #hideLate() {
        if (this.isHidden || !globalThis.GPUQueue) return;
        this.isHidden = true;
        hideFeatures(this.native);
    }

    #status(pictures) {
        const { core, crew, realm } = this;
        return {
            due: Math.min(core.nextTimer?.due ?? Infinity, crew.nextDue),
            wantsFrame: realm.animationFrames.size > 0 || crew.wantsFrame,
            hasPictures: crew.hasPictures,
            activity: crew.activity,
            pictures,
        };
    }

    /** Waits for what was begun here and ends by itself, and for the workers of this one. */
    async settle() {
        do {
            await this.pending.settle();
            await this.inOwnTask(() => {});
            await this.crew.settle();
        } while (!this.pending.isEmpty);
    }

    async fire() {
        const reach = (time) => { this.core.now = time; };
        const settle = () => this.crew.settleIfActive();
        await fireDue(this.core, this.core.now, { reach, inOwnTask: this.inOwnTask, settle });
        await this.settle();
    }

    async frame() {
        const { realm } = this;
        for (const [handle, { callback }] of [...realm.animationFrames]) {
            await this.inOwnTask(() => {
                if (realm.animationFrames.delete(handle)) callback.call(globalThis, realm.now);
            });
        }
        await this.crew.drawFrame();
        await this.settle();
    }

    async present() {
        return [...await this.crew.pictures.take(), ...await this.crew.takePictures()];
    }

    async rebase() {
        await this.settle();
        await this.crew.rebase();
        this.core.rebase();
    }
}

/** Hands the Blobs of its URLs over to the page's script. */
function shareBlobs(native) {
    let channel;
    const isOther = (type) => type !== '' && !/^(audio|video)\/|^application\/ogg/.test(type);
    const createObjectURL = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (object) => {
        const url = createObjectURL(object);
        if (object instanceof Blob && !isOther(object.type)) {
            // Not before: made in a worker that has not run a statement yet, it crashes Chromium.
            channel ??= new BroadcastChannel(workerBlobChannel);
            native.broadcast.call(channel, { url, blob: object });
        }
        return url;
    };
}

/** @param start What the script that has started this worker says of it, see `replaceWorker`. */
function installWorker(start) {
    const native = {
        Date, Promise, MessageChannel, ...crewNatives(), ...definers,
        addEventListener: EventTarget.prototype.addEventListener,
        dispatchEvent: EventTarget.prototype.dispatchEvent,
        // Not there yet, as little as `setTimeout`: a worker gets part of its globals with its first statement.
        queueMicrotask: (work) => { void Promise.resolve().then(work); },
        close: globalThis.close.bind(globalThis),
    };
    Object.defineProperty(globalThis, 'name', { value: start.name, writable: true, configurable: true, enumerable: true });
    const core = new ClockCore();
    Object.assign(core, { now: start.now, isReady: start.isReady });
    core.crew = new Crew(core, native);
    const realm = new ClockRealm(core, native);
    core.realms.add(realm);
    const pending = new PendingWork(native);
    pending.followRequests();
    const worker = new CrewWorker(realm, native, pending);
    replaceTimers(realm, native);
    replaceWorker(realm, native, start.seed);
    replaceMessages(native, core.crew);
    installRandom(native, start.seed);
    installSameness(realm, native);
    shareBlobs(native);
    replaceToString(native);
    hideFeatures(native);
    replaceContexts(native, (what) => worker.post({ [crewKey]: 'lost', what }), false);
    native.define(globalThis, {
        postMessage(message, options) {
            core.crew.activity += 1;
            return worker.post(...core.crew.pictures.wrapped([message, options].slice(0, arguments.length)));
        },
        close() {
            worker.post({ [crewKey]: 'closed' });
            return native.close();
        },
    });
}

if (globalThis.name?.startsWith?.(crewPrefix)) installWorker(JSON.parse(name.slice(crewPrefix.length)));
