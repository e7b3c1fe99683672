// Animated images: GIF, APNG, WebP and AVIF, which show the frame that their delays give, and animated SVG.
//
// Chromium advances them in its compositor: from a moment before the timeline starts, up to two frames ahead, and
// differently where the page is drawn into a canvas; where scripts changed the page as well, `beginFrame` was not
// answered. So Chromium is made to pause them, and each frame is decoded here and laid over the element's style or
// attribute as a cover image, which the page's scripts do not get to see. (Blink's setting `imageAnimationPolicy` is
// no alternative: it pauses SMIL, too.)

import { installAttributeCovers } from './attributecovers.js';
import { DrawnPictures } from './drawnpictures.js';
import { installSheetPictures } from './sheetpictures.js';
import { PictureSources } from './sources.js';
import { matchingStyles } from './styles.js';
import { isVectorStage } from './vectorstage.js';

/**
 * @param {Capture} helios
 * @param {Natives} native
 * @param {StyleCovers} covers
 */
export function installAnimatedImages(helios, native, covers) {
    const { realm } = helios.clock;
    const { core } = realm;
    /**
     * When each source was first shown, in ms of the timeline. All uses of a source are at the same frame.
     *
     * @type {Map<string, number>}
     */
    const starts = new Map();
    /**
     * Sources that were found in computed styles.
     *
     * @type {Set<string>}
     */
    const styled = new Set();
    /** The number of animated SVG images at the last update of the covers. */
    let vectors = 0;
    const attributes = installAttributeCovers(helios, native);
    const sheets = installSheetPictures(helios, native);
    const drawn = new DrawnPictures(native);

    const images = () => helios.roots.queryAll('img').filter((image) => image.complete && image.naturalWidth > 0);
    // The browser's default is 250 entries.
    performance.setResourceTimingBufferSize(100_000);
    const styleSources = () => performance.getEntriesByType('resource')
        .filter(({ initiatorType }) => initiatorType === 'css').map(({ name }) => name);
    const sources = new PictureSources(helios, native, {
        isSeenToMove: (source) => CSS.supports('selector(:animated-image)')
            && images().some((image) => image.currentSrc === source && image.matches(':animated-image')),
        onMoving: () => covers.hold(),
    });
    /** @param {string} source */
    const isMoving = (source) => sources.isMoving(source);

    function look() {
        const shown = new Set([
            ...images().map((image) => image.currentSrc), ...styleSources(), ...styled,
            ...attributes.all().map(({ source }) => source), ...drawn.all,
        ]);
        for (const source of starts.keys()) if (!shown.has(source)) starts.delete(source);
        for (const source of shown) if (!starts.has(source)) starts.set(source, core.now);
        for (const source of new Set([...shown, ...sheets.all()])) sources.examine(source);
    }
    const pendingSources = () => [...sources.pending, ...sheets.pending()];

    /** @param {string} source */
    const heldFrame = (source) => sources.picture(source).frameAt(core.now - (starts.get(source) ?? 0));

    /**
     * The URL of a source's current frame.
     *
     * @param {string} source
     * @param {boolean} [isMask]
     */
    async function frameOf(source, isMask) {
        try {
            const frame = await heldFrame(source);
            if (isMask) await frame.becomeMask();
            return frame.url;
        } catch (error) {
            const { message } = /** @type {Error} */ (error);
            const reason = `${message} A Content-Security-Policy of the page's must allow blob: in img-src.`;
            throw new Error(`A frame of ${source} cannot be shown: ${reason}`);
        }
    }

    /** @param {HTMLImageElement} image */
    async function coverImage(image) {
        const source = image.currentSrc;
        if (!isMoving(source)) return;
        const density = sources.picture(source).width / image.naturalWidth;
        const content = `image-set(url("${await frameOf(source)}") ${density}x)`;
        covers.lay(image, null, { content }, false);
    }

    /** @param {{ element: Element, source: string }} shown */
    async function coverAttribute({ element, source }) {
        if (isMoving(source)) attributes.lay(element, await frameOf(source));
    }

    /**
     * Only for SVG: of a GIF, canvases draw the first frame by the specification.
     *
     * @param {string} source
     */
    async function coverDrawn(source) {
        if (sources.isVector(source)) drawn.show(source, (await heldFrame(source)).image);
    }

    /** @param {import('./styles.js').StyledPicture} shown */
    async function coverStyle({ element, pseudo, values }) {
        /** @type {Record<string, string>} */
        const cover = {};
        for (const { property, value, matches } of values) {
            cover[property] = value;
            for (const { text, source } of matches) {
                const frame = await frameOf(source, property === 'maskImage');
                cover[property] = cover[property].replaceAll(text, `url("${frame}")`);
            }
        }
        covers.lay(element, pseudo, cover, true);
    }

    /**
     * Finds the matching sources in computed styles; those that were not shown before start now.
     *
     * @param {(source: string) => boolean} isMatch
     */
    function findStyled(isMatch) {
        const found = matchingStyles(helios, isMatch);
        for (const source of found.flatMap(({ values }) => values.flatMap(({ matches }) => matches.map((match) => match.source)))) {
            styled.add(source);
            if (!starts.has(source)) starts.set(source, core.now);
        }
        return found;
    }

    async function coverAll() {
        vectors = sources.vectors;
        covers.begin();
        const work = [
            ...images().map(coverImage), ...attributes.all().map(coverAttribute), ...drawn.all.map(coverDrawn),
        ];
        await native.all([...work, ...findStyled(isMoving).map(coverStyle)]);
        covers.end();
    }

    async function follow() {
        look();
        if (!core.isReady) return;
        if (sources.failure !== null) throw new Error(`A picture's frames cannot be decoded: ${sources.failure}`);
        if (sources.hasMoving) await coverAll();
    }

    /** Whether an animated SVG image is shown without a cover, and so would run by the wall clock. */
    function isUncovered() {
        /** @param {string} source */
        const isVector = (source) => sources.isVector(source);
        return images().some((image) => isVector(image.currentSrc) && !covers.isLaid(image))
            || attributes.all().some(({ element, source }) => isVector(source) && !attributes.isLaid(element))
            || findStyled(isVector).length > 0;
    }

    /** Covers images that have appeared since the frame's time was reached. */
    async function catchUp() {
        if (!core.isReady) return;
        look();
        await sources.read();
        if (sources.vectors > 0 && sources.failure === null && isUncovered()) await coverAll();
    }

    /** Images that the frame's own callbacks have inserted start in this frame. */
    function lookAfterCallbacks() {
        look();
        /** @param {string} source */
        const isNew = (source) => sources.mayMove(source) && !starts.has(source);
        if (sources.all.some(isNew)) findStyled(isNew);
        if (pendingSources().length === 0 && (sources.vectors === 0 || !isUncovered())) return;
        // The frame is drawn again once that is done.
        realm.work.begin(realm.work.local);
        const end = () => realm.work.local.end();
        native.then(catchUp(), end, (/** @type {any} */ error) => {
            core.failure ??= error.message;
            end();
        });
    }

    realm.follow({
        phase: 'animatedImages',
        follow,
        isPresented: () => !core.isReady || sources.failure !== null || pendingSources().length === 0,
        begin() { for (const source of starts.keys()) starts.set(source, 0); },
    });

    realm.afterFrame = lookAfterCallbacks;

    return {
        /**
         * Covers images that have loaded since the frame's time was reached.
         *
         * @param {boolean} hasWaited Whether the frame has waited for anything.
         */
        async coverLate(hasWaited) { if (hasWaited || sources.vectors !== vectors) await catchUp(); },
        /** Whether a source is animated, so that this document shows its own frames in its place. */
        isMoving,
        isStage: isVectorStage,
        /**
         * The sources that are not read yet. An image that has loaded in the middle of a frame shows its first frame,
         * and needs no cover yet.
         */
        pending() {
            look();
            return sources.failure === null ? pendingSources() : [];
        },
    };
}
