// Why a canvas cannot be drawn by itself, below or above the rest of the page (see canvases.js and shell.js).

/** The parents of an element as they are painted. */
function flatParents(element) {
    const chain = [];
    const parentOf = (node) => node.assignedSlot ?? node.parentElement ?? node.getRootNode().host;
    for (let node = element; node; node = parentOf(node)) chain.push(node);
    return chain;
}

/** Moved and scaled, and not flipped. */
const straight = /^matrix\([\d.][\d.e+-]*, 0, 0, [\d.][\d.e+-]*, /;

/** What an element does to a canvas in it that `drawImage` does not do; null if nothing. */
function effectOn(style) {
    const { transform } = style;
    if (transform !== 'none' && !straight.test(transform)) return 'turned';
    if (style.rotate !== 'none' || style.offsetPath !== 'none' || style.scale.includes('-')) return 'turned';
    if (style.clipPath !== 'none' || style.clip !== 'auto') return 'clipped';
    if (style.maskImage !== 'none') return 'masked';
    if (style.filter !== 'none') return 'filtered';
    if (style.mixBlendMode !== 'normal') return 'blended';
    if (style.zoom !== '1') return 'zoomed';
    if ((style.webkitBoxReflect ?? 'none') !== 'none') return 'reflected';
    return null;
}

const corners = ['TopLeft', 'TopRight', 'BottomLeft', 'BottomRight'];
const radiusOf = (style) => Math.max(...corners.map((corner) => {
    const values = style[`border${corner}Radius`].split(' ');
    return values.some((value) => value.endsWith('%')) ? Infinity : Math.max(...values.map(parseFloat));
}));

const clips = (style) => style.overflowX !== 'visible' || style.overflowY !== 'visible'
    || /paint|strict|content/.test(style.contain);

/** Whether a box that clips, or its round corners, cut off some of `area`. */
function cuts(element, style, area) {
    if (!clips(style) || style.display === 'contents' || style.display === 'inline') return false;
    const box = element.getBoundingClientRect();
    const radius = radiusOf(style);
    if (radius === Infinity) return true;
    const inset = (side) => Math.max(parseFloat(style[`border${side}Width`]), radius);
    const near = 0.51;
    return area.left < box.left + inset('Left') - near || area.top < box.top + inset('Top') - near
        || area.right > box.right - inset('Right') + near || area.bottom > box.bottom - inset('Bottom') + near;
}

function installCanvasObstacles(helios) {
    /** The part of a place that is in the picture; null if none is. */
    function areaOf(place) {
        const area = {
            left: Math.max(place.x, 0), top: Math.max(place.y, 0),
            right: Math.min(place.x + place.width, window.innerWidth),
            bottom: Math.min(place.y + place.height, window.innerHeight),
        };
        return area.left < area.right && area.top < area.bottom ? area : null;
    }

    const isStretched = (style, { canvas, width, height }) => style.objectViewBox !== 'none'
        || (style.objectFit !== 'fill'
            && Math.abs(width * canvas.height - height * canvas.width) > canvas.height + canvas.width);

    function effect(place, area) {
        const name = describeElement(place.canvas);
        const own = computedStyles(place.canvas).own;
        if (radiusOf(own) > 0) return `${name} is rounded`;
        if (isStretched(own, place)) return `${name} is fitted into its box`;
        for (const node of flatParents(place.canvas)) {
            const { own: style } = computedStyles(node);
            const what = effectOn(style);
            if (what) return `${name} is ${what}`;
            // What the root and the body clip is the viewport.
            const isPage = node === document.documentElement || node === document.body;
            if (node === place.canvas || isPage || !cuts(node, style, area)) continue;
            return `${name} is cut off by ${describeElement(node)}`;
        }
        return null;
    }

    /** Whether an ancestor fades a canvas as one with what else it holds. */
    function fadesWithOthers({ canvas }, painters) {
        const faded = flatParents(canvas).filter((node) => computedStyles(node).own.opacity !== '1');
        return faded.some((node) => painters.some(({ element }) => node.contains(element) || element === node));
    }

    /** What lies over and under a canvas; what is not known counts as both. */
    function neighbours(place, area) {
        const painters = helios.painters.within(area);
        const key = helios.painters.keyOf(place.canvas);
        return {
            painters,
            over: key ? painters.filter((painter) => comparePaint(painter.key, key) > 0) : painters,
            under: key ? painters.filter((painter) => comparePaint(painter.key, key) < 0) : painters,
        };
    }

    helios.canvasObstacles = {
        /**
         * What the canvases at `places` ask for: `obstacle`, whatever the layering; or why they cannot be drawn `below`
         * the rest or `above` it, null where they can.
         */
        look(places) {
            const answer = { obstacle: null, below: null, above: null };
            let last = null;
            for (const place of places) {
                const area = areaOf(place);
                if (area === null) continue;
                const name = describeElement(place.canvas);
                answer.obstacle ??= effect(place, area);
                if (answer.obstacle) return answer;
                const { painters, over, under } = neighbours(place, area);
                if (fadesWithOthers(place, painters)) answer.obstacle = `${name} is faded with what lies around it`;
                const mixing = over.find(({ isMixing }) => isMixing);
                if (mixing) answer.obstacle ??= `${describeElement(mixing.element)} is mixed with ${name}`;
                if (under.length > 0) answer.below ??= `${name} lies over ${describeElement(under[0].element)}`;
                if (over.length > 0) answer.above ??= `${name} lies under ${describeElement(over[0].element)}`;
                const key = helios.painters.keyOf(place.canvas);
                if (last && key && comparePaint(last, key) > 0) answer.obstacle ??= `${name} lies under another canvas`;
                last = key;
            }
            return answer;
        },
    };
}
