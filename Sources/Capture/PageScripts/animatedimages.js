// Pictures that move: GIF, APNG, WebP and AVIF, which show the frame that their delays give.
//
// Chromium advances them in its compositor: from a moment before the timeline, up to two frames ahead, and not in the
// same way where the page is drawn into a canvas; where scripts changed the page as well, `beginFrame` was not
// answered. So each frame is decoded here and laid over the element's style, by an animation that the page's scripts
// do not get to see. (Blink's setting `imageAnimationPolicy` is no way: it holds SMIL, too.)

function installAnimatedImages(helios, native) {
    const { realm } = helios.clock;
    const { core } = realm;
    /** What is known of each source: an AnimatedImage, null for one that stands still, or undefined while it loads. */
    const sources = new Map();
    /** When each source was first shown, in ms of the timeline. Wherever it is shown, it shows the same. */
    const starts = new Map();
    let failure = null;

    const images = () => helios.roots.queryAll('img').filter((image) => image.complete && image.naturalWidth > 0);
    // More than the browser would remember.
    performance.setResourceTimingBufferSize(100_000);
    const styleSources = () => performance.getEntriesByType('resource')
        .filter(({ initiatorType }) => initiatorType === 'css').map(({ name }) => name);
    const isMoving = (source) => Boolean(sources.get(source));

    async function examine(source) {
        sources.set(source, undefined);
        let head;
        try {
            head = await helios.media.head(source, 4096);
        } catch {
            sources.set(source, null); // The page may not read it.
            return;
        }
        const type = animatedType(head);
        const bytes = type && await (await helios.blobs.load(source)).arrayBuffer();
        sources.set(source, type ? await AnimatedImage.open(bytes, type, native) : null);
    }

    function look() {
        const shown = new Set([...images().map((image) => image.currentSrc), ...styleSources()]);
        for (const source of starts.keys()) if (!shown.has(source)) starts.delete(source);
        for (const source of shown) {
            if (!starts.has(source)) starts.set(source, core.now);
            if (sources.has(source) || /^data:image\/(jpeg|svg)|\.(jpe?g|svg|woff2?|ttf|otf)([?#]|$)/i.test(source)) continue;
            examine(source).catch((error) => { failure = `${source}: ${error.message}`; });
        }
    }
    const pendingSources = () => [...sources].filter(([, picture]) => picture === undefined).map(([source]) => source);

    /** The URL of the frame that a source shows now. */
    const frameOf = (source) => {
        const picture = sources.get(source);
        return picture.frame(picture.indexAt(core.now - starts.get(source)));
    };

    const covers = installCovers(helios, native);

    async function coverImage(image) {
        const source = image.currentSrc;
        if (!isMoving(source)) return;
        const density = sources.get(source).width / image.naturalWidth;
        const content = `image-set(url("${await frameOf(source)}") ${density}x)`;
        covers.lay(image, null, { content }, false);
    }

    const reference = /url\("((?:[^"\\]|\\.)*)"\)/g;
    const properties = ['backgroundImage', 'borderImageSource', 'listStyleImage', 'maskImage', 'content'];

    /** What an element's style shows of pictures that move, with the frames in their place. */
    async function coverStyle(element, pseudo) {
        const style = getComputedStyle(element, pseudo);
        const cover = {};
        for (const property of properties) {
            const value = style[property];
            const moving = [...(value ?? '').matchAll(reference)].map((match) => match[1]).filter(isMoving);
            if (moving.length === 0) continue;
            let covered = value;
            for (const source of moving) covered = covered.replaceAll(`url("${source}")`, `url("${await frameOf(source)}")`);
            cover[property] = covered;
        }
        if (Object.keys(cover).length > 0) covers.lay(element, pseudo, cover, true);
    }

    async function follow() {
        look();
        if (!core.isReady) return;
        if (failure !== null) throw new Error(`A picture's frames cannot be decoded: ${failure}`);
        if (![...sources.keys()].some(isMoving)) return;
        covers.begin();
        const pseudos = [null, '::before', '::after', '::marker'];
        const styles = helios.roots.queryAll('*').flatMap((element) => pseudos.map((pseudo) => coverStyle(element, pseudo)));
        await native.Promise.all([...images().map(coverImage), ...styles]);
        covers.end();
    }

    // What a script puts in is shown in the frame that is drawn next, which may be this one.
    helios.roots.onMutation(() => { if (core.isReady) look(); });
    helios.animatedImages = {
        /**
         * What is not read yet. A picture that has loaded in the middle of a frame's making shows its first frame,
         * and needs no cover yet.
         */
        pending() {
            look();
            return failure === null ? pendingSources() : [];
        },
    };
    realm.followers.push({
        follow,
        isPresented: () => !core.isReady || failure !== null || pendingSources().length === 0,
        begin() { for (const source of starts.keys()) starts.set(source, 0); },
    });
}

/** Styles over those of the page, laid anew in each frame. */
function installCovers(helios, native) {
    /** Of each element, by pseudo-element and kind: an animation, and what it shows. */
    const covers = new WeakMap();
    const ours = new WeakSet();
    let last = new Set();
    let present = new Set();

    for (const prototype of [Document.prototype, ShadowRoot.prototype, Element.prototype]) {
        const { getAnimations } = prototype;
        native.define(prototype, {
            getAnimations(...parameters) {
                return getAnimations.apply(this, parameters).filter((animation) => !ours.has(animation));
            },
        });
    }

    function make(element, pseudo, isOfStyle) {
        const options = { duration: 1, fill: 'both', ...(pseudo === null ? {} : { pseudoElement: pseudo }) };
        const animation = native.animate.call(element, null, options);
        native.pauseAnimation.call(animation);
        ours.add(animation);
        return { animation, isOfStyle, text: '' };
    }

    function show(cover, style) {
        const text = JSON.stringify(style);
        if (cover.text === text) return;
        cover.text = text;
        const frames = Object.entries(style).map(([name, value]) => [name, [value, value]]);
        cover.animation.effect.setKeyframes(Object.fromEntries(frames));
    }

    return {
        /** Takes the covers of CSS off, so that what the page itself shows there can be read. */
        begin() {
            [last, present] = [present, new Set()];
            for (const cover of last) if (cover.isOfStyle) show(cover, {});
        },
        /** `isOfStyle`: whether it stands for something that the page's style says. */
        lay(element, pseudo, style, isOfStyle) {
            const key = `${pseudo} ${isOfStyle}`;
            if (!covers.has(element)) covers.set(element, new Map());
            const mine = covers.get(element);
            if (!mine.has(key)) mine.set(key, make(element, pseudo, isOfStyle));
            const cover = mine.get(key);
            show(cover, style);
            present.add(cover);
        },
        /** Takes off those that were not laid again. */
        end() {
            for (const cover of last) if (!present.has(cover)) show(cover, {});
        },
    };
}
