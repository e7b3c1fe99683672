// Runs in the shell: the page around the composition, which draws it into frames.
//
// The composition lies in an <iframe> below a <canvas layoutsubtree>: it is laid out and painted as ever, but
// onto the canvas (`drawElementImage`) and not onto the screen. Each picture goes to a worker, which writes its
// pixels into a slot of a file that the host reads as well.

(() => {
    const canvas = document.querySelector('canvas');
    const composition = document.createElement('iframe');
    /** Of a band of the picture, in bytes: see `drawBands`. */
    const bandSize = 900_000;

    let context, worker, settings, notify;
    /** How the page's canvases are drawn, each by itself: `below` the rest of the page or `above` it. */
    let layering = 'above';
    /** Whether the page is painted without its canvases. */
    let isHidden = false;
    /** Whether the composition lies on the screen: for what crashes in the canvas. */
    let isOut = false;
    /** Whether the canvas was touched since its last paint. */
    let isTouched = false;
    /** With `below`: the colours behind everything. */
    let backdrop = null;
    /** Pictures handed to the worker so far; the next goes into slot `drawn % slots`. */
    let drawn = 0;
    /**
     * The frame that is to be looked at next, and whether it is drawn, too; null if it was looked at. All pages look at
     * every frame, whoever draws it: what they find follows from the frames alone.
     */
    let order = null;
    /** Whether the page has changed in kind in the frame that was looked at last, which may be drawn again. */
    let kind = { frame: null, isNew: false };
    /** Whether the composition has changed since its last picture was taken. */
    let isStale = true;

    const page = () => composition.contentWindow.__heliosCapture;
    const canvases = () => page().canvases;

    const channel = new MessageChannel();
    channel.port1.onmessage = ({ data: { frame, isDrawn } }) => {
        // The frame is over. If nobody has looked at it, nothing was painted in it, or not here.
        if (order?.frame === frame) pass();
        if (!isDrawn) return;
        const isBusy = page()?.clock.isBusy() ?? false;
        notify(`${frame} over ${isBusy ? 'busy' : 'idle'}`);
    };

    // Of an element that is drawn, Chromium makes a layer as large as the clip, in fresh memory each time: 2,000
    // page faults a frame at 1080p, more than the drawing. A band's layer comes from memory that is used again.
    function drawBands() {
        const { x, y, width, height, isTransparent } = settings;
        const places = canvases().placements();
        const rows = Math.max(16, Math.floor(bandSize / (width * 4)));
        context.fillStyle = 'white';
        for (let top = y; top < y + height; top += rows) {
            context.save();
            context.beginPath();
            context.rect(x, top, width, Math.min(rows, y + height - top));
            context.clip();
            // What shows through a page without a background.
            if (isTransparent) context.clearRect(x, top, width, rows);
            else context.fill();
            if (layering === 'below') drawBelow(places);
            context.drawElementImage(composition, 0, 0);
            if (layering === 'above') drawCanvases(places);
            context.restore();
        }
        return new VideoFrame(canvas, { timestamp: 0, alpha: isTransparent ? 'keep' : 'discard' });
    }

    /** Has the page painted without what is drawn by itself; whether it was not. */
    function hideCanvases() {
        if (settings.isCanvas || (!isHidden && !canvases().areThere())) return false;
        isHidden = true;
        return canvases().hide(layering === 'below');
    }

    /** Chooses how canvases are drawn from now on. */
    function chooseLayering() {
        backdrop = canvases().background();
        const found = page().drawing.layerings().filter((each) => each !== 'below' || backdrop);
        if (!found.includes(layering)) layering = found[0] ?? 'above';
    }

    function drawBelow(places) {
        for (const colour of backdrop) {
            context.fillStyle = colour;
            context.fill();
        }
        context.fillStyle = 'white';
        drawCanvases(places);
    }

    // A canvas is a layer of its own to Chromium, and no part of the element's image.
    function drawCanvases(places) {
        // The composition is drawn in the pixels of the screen, whatever the scale; places are in CSS pixels.
        context.scale(devicePixelRatio, devicePixelRatio);
        for (const place of places) {
            context.globalAlpha = place.alpha;
            context.imageSmoothingEnabled = place.isSmooth;
            context.drawImage(place.canvas, place.x, place.y, place.width, place.height);
        }
        context.globalAlpha = 1;
        context.resetTransform();
    }

    /**
     * Moves the composition into the canvas or out of it, its state as it is, and has it laid out before and after.
     *
     * Chromium 156 never paints positioned elements again if one of them changes between the move and the next
     * layout: the move marks their layers for repaint without their new ancestors, and from then on every further
     * mark stops at one that is there already. An animation frame comes after that layout, a timer or a host's
     * `seek` before it; and a change of before the move, as SMIL's of its time, is made in that layout.
     */
    function move(parent) {
        const root = composition.contentDocument.documentElement;
        root.getBoundingClientRect();
        parent.moveBefore(composition, null);
        root.getBoundingClientRect();
    }

    /** Shows the composition on the screen. */
    function showOnScreen() {
        // Its last picture would show through a page without a background.
        canvas.style.visibility = 'hidden';
        if (!settings.isCanvas) canvases().show();
        move(document.body);
    }

    function takeBack() {
        canvas.style.visibility = '';
        if (isHidden) hideCanvases();
        move(canvas);
        isTouched = false;
        isStale = true;
    }

    const outside = () => page().topLayer.look() ?? 'the top layer was in use';

    /** Why the frame cannot be drawn, or null; and whether it is of a new kind. */
    function look(frame) {
        const answer = page().drawing.look(layering, frame);
        if (isOut) return { ...answer, obstacle: answer.obstacle ?? outside() };
        if (settings.isCanvas) return answer;
        // What changes now is seen in the next frame.
        if (isHidden && layering === 'below' && answer.obstacle === null) {
            if (answer.isChanged) backdrop = canvases().background();
            if (backdrop === null) answer.obstacle = 'a picture lies behind the canvases';
        }
        if (answer.obstacle !== null && canvases().placements().length > 0) chooseLayering();
        if (hideCanvases()) answer.obstacle ??= 'a canvas has come';
        return answer;
    }

    /** Has nothing lie behind the composition. */
    function removeBackground() {
        for (const element of [document.documentElement, document.body]) element.style.background = 'transparent';
        // A frame of another colour scheme than its page is opaque.
        composition.style.colorScheme = page().colourScheme();
    }

    /** Ends the order; says why its frame cannot be drawn, or null. */
    function fulfil() {
        const { frame } = order;
        order = null;
        if (kind.frame !== frame) kind = { frame, isNew: false };
        const { obstacle, isNewKind } = look(frame);
        kind.isNew ||= isNewKind;
        // The next frame that can be drawn differs from the last that was.
        if (obstacle !== null) isStale = true;
        return obstacle;
    }

    /** Looks at a frame in which nothing was painted. */
    function pass() {
        const { frame, isDrawn } = order;
        try {
            const obstacle = fulfil();
            if (!isDrawn) return;
            notify(obstacle === null
                ? `${frame} same${kind.isNew ? ' kind' : ''}` : `${frame} undrawable ${obstacle}`);
        } catch (error) {
            notify(`${frame} failed ${error}`);
        }
    }

    function take() {
        const { frame, isDrawn } = order;
        try {
            const obstacle = fulfil();
            if (!isDrawn) return;
            if (obstacle !== null) {
                notify(`${frame} undrawable ${obstacle}`);
                return;
            }
            const picture = settings.isCanvas ? page().canvas.picture() : drawBands();
            isStale = false;
            worker.postMessage({ frame, index: drawn, picture, isNewKind: kind.isNew }, [picture]);
            drawn += 1;
        } catch (error) {
            notify(`${frame} failed ${error}`);
        }
    }

    globalThis.__heliosRing = {
        /**
         * Makes the ring. `settings`: the frame's `width`, `height`, and `x`, `y` in the page; `pixels` (ffmpeg's
         * name), `slots`, `slotSize`, `headerSize`, `marker`, `worker` (its source), `module` (WebAssembly, base64),
         * `isCanvas`, `isTransparent`, and `isWatched`: whether a change of the picture shows as a paint of the page.
         * All sizes and places are in device pixels.
         */
        async open(options) {
            settings = options;
            notify = globalThis.__heliosRingEvent;
            // Every document got it; it is none of the composition's.
            delete composition.contentWindow.__heliosRingEvent;
            if (settings.isTransparent) removeBackground();
            move(canvas);
            this.isCanvas = settings.isCanvas;
            canvas.onpaint = () => {
                isStale = true;
                isTouched = false;
                if (order !== null) take();
            };
            if (!settings.isCanvas) {
                canvas.width = settings.pageWidth;
                canvas.height = settings.pageHeight;
                // Read back each time, so it is drawn on the processor. With `alpha: false` text would get
                // coloured edges, for the subpixels of a screen.
                context = canvas.getContext('2d', { willReadFrequently: true });
                canvas.addEventListener('contextlost', () => this.lost('the canvas of the ring'));
                if (canvases().areThere()) {
                    layering = 'below';
                    chooseLayering();
                    hideCanvases();
                }
            }
            const source = URL.createObjectURL(new Blob([settings.worker], { type: 'text/javascript' }));
            worker = new Worker(source);
            URL.revokeObjectURL(source);
            await new Promise((resolve, reject) => {
                worker.onerror = (event) => reject(new Error(event.message));
                worker.onmessage = ({ data }) => (data.error ? reject(new Error(data.error)) : resolve());
                worker.postMessage(settings);
            });
            worker.onmessage = ({ data }) => {
                const kind = data.isNewKind ? ' kind' : '';
                notify(data.error
                    ? `${data.frame} failed ${data.error}` : `${data.frame} drawn ${data.index}${kind}`);
            };
        },

        /** Has the next frame looked at, and drawn if `isDrawn`: `{ frame, isDrawn }`, one that the page makes now. */
        arm(next) {
            if (isOut && page().topLayer.look() === null) {
                isOut = false;
                takeBack();
            }
            order = next;
            page().changes.arm();
            if (next.isDrawn && (isStale || !settings.isWatched)) canvas.requestPaint();
            requestAnimationFrame(() => channel.port2.postMessage(next));
        },

        /**
         * Has the canvas painted, as the composition changes: Chromium 156 keeps the cull rects of what lies in a clip
         * that was empty, so that it stays blank when the clip grows, until the canvas moves.
         */
        touch() {
            if (!settings || isTouched || isOut) return;
            isTouched = true;
            canvas.style.transform = canvas.style.transform ? '' : 'translateX(0)';
        },

        /** Takes note that the browser has lost what a canvas has drawn: frames since may lack it. */
        lost(what) { notify?.(`${order?.frame ?? 0} lost ${what}`); },

        /** Shows the composition on the screen for what crashes in the canvas, until that is over. */
        takeOut() {
            if (!settings || isOut) return;
            isOut = true;
            showOnScreen();
        },
    };

    // Last: the composition's first script already looks for the ring. Until that is opened, the composition
    // lies on the screen.
    composition.allow = 'autoplay *; fullscreen *';
    composition.src = COMPOSITION;
    document.body.append(composition);
    // As the page of a tab has it, before its scripts could notice; and what is selected without it is grey.
    composition.focus();
})();
