// Animated images: GIF, APNG, WebP and AVIF, which show the frame that their delays give, and animated SVG.
//
// Chromium advances them in its compositor: from a moment before the timeline starts, up to two frames ahead, and
// differently where the page is drawn into a canvas; where scripts changed the page as well, `beginFrame` was not
// answered. So Chromium is made to pause them, and each frame is decoded here and laid over the element's style or
// attribute as a cover image, which the page's scripts do not get to see. (Blink's setting `imageAnimationPolicy` is
// no alternative: it pauses SMIL, too.)

import { installAttributeCovers } from './attributecovers.js';
import { DrawnPictures } from './drawnpictures.js';
import { FrameCovers } from './framecovers.js';
import { PictureStarts } from './picturestarts.js';
import { installSheetPictures } from './sheetpictures.js';
import { PictureSources } from './sources.js';
import { isVectorStage } from './vectorstage.js';

/**
 * @param {Capture} helios
 * @param {Natives} native
 * @param {StyleCovers} covers
 */
export function installAnimatedImages(helios, native, covers) {
    const { realm } = helios.clock;
    const { core } = realm;
    const attributes = installAttributeCovers(helios, native);
    const sheets = installSheetPictures(helios, native);
    const drawn = new DrawnPictures(native);
    const starts = new PictureStarts(core);

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
    const frames = new FrameCovers(helios, native, { sources, starts, images, attributes, drawn, covers });

    function look() {
        const shown = new Set([
            ...images().map((image) => image.currentSrc), ...styleSources(), ...frames.styled,
            ...attributes.all().map(({ source }) => source), ...drawn.all,
        ]);
        starts.follow(shown);
        for (const source of new Set([...shown, ...sheets.all()])) sources.examine(source);
    }
    const pendingSources = () => [...sources.pending, ...sheets.pending()];

    async function follow() {
        look();
        if (!core.isReady) return;
        if (sources.failure !== null) throw new Error(`A picture's frames cannot be decoded: ${sources.failure}`);
        if (sources.hasMoving) await frames.layAll();
    }

    /** Covers images that have appeared since the frame's time was reached. */
    async function catchUp() {
        if (!core.isReady) return;
        look();
        await sources.read();
        if (sources.vectors > 0 && sources.failure === null && frames.isMissing()) await frames.layAll();
    }

    /** Images that the frame's own callbacks have inserted start in this frame. */
    function lookAfterCallbacks() {
        look();
        /** @param {string} source */
        const isNew = (source) => sources.mayMove(source) && !starts.has(source);
        if (sources.all.some(isNew)) frames.findStyled(isNew);
        if (pendingSources().length === 0 && (sources.vectors === 0 || !frames.isMissing())) return;
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
        begin() { starts.begin(); },
    });

    realm.afterFrame = lookAfterCallbacks;

    return {
        /**
         * Covers images that have loaded since the frame's time was reached.
         *
         * @param {boolean} hasWaited Whether the frame has waited for anything.
         */
        async coverLate(hasWaited) { if (hasWaited || sources.vectors !== frames.vectors) await catchUp(); },
        /**
         * Whether a source is animated, so that this document shows its own frames in its place.
         *
         * @param {string} source
         */
        isMoving: (source) => sources.isMoving(source),
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
