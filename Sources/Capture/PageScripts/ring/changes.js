// What may have changed on the page since it was last looked at: records of its nodes and attributes, running
// animations, and what changes styles without either.

import { watchScroll, watchStyles } from './watching.js';

/**
 * @param {Capture} helios
 * @param {Natives} native
 */
export function installChanges(helios, native) {
    const animationsOf = { document: native.documentAnimations, shadow: native.shadowAnimations };
    const observed = new WeakSet();
    /** Of this document only; frames inside it have their own. */
    let changes = nothing();
    /** Whether scripts hold rules, which they can change at any time without a trace. */
    let hasLooseRules = false;
    let isBegun = false;
    let touch = () => {};

    function nothing() {
        return { own: new Set(), below: new Set(), rebuilt: new Set(), isEverything: false, isText: false };
    }

    // A value that is set to what it was makes a record, too, and is no change.
    const isReal = ({ type, target, attributeName, attributeNamespace, oldValue }) => type !== 'attributes'
        || attributeNamespace !== null || native.getAttribute.call(target, attributeName) !== oldValue;

    function note(records) {
        let isChanged = false;
        for (const record of records) {
            if (!isReal(record)) continue;
            isChanged = true;
            const { type, target, attributeName } = record;
            if (type === 'characterData' && target.parentNode?.localName === 'style') noteEverything();
            else if (type === 'characterData') changes.isText = true;
            else if (type === 'childList') noteChildren(record);
            else if (attributeName === 'style') noteStyle(record);
            else noteClass(target);
        }
        if (isChanged) touch();
    }

    function noteChildren({ target, addedNodes, removedNodes }) {
        changes.below.add(target);
        const isElement = (node) => node.nodeType === 1;
        changes.isText = true;
        if ([...addedNodes, ...removedNodes].some(isElement)) changes.rebuilt.add(target);
        if (target.localName === 'style') noteEverything();
    }

    /** What is inherited (a custom property, the visibility) changes what lies below, too. */
    function noteStyle({ target, oldValue }) {
        const inherited = /--|visibility|all\s*:/;
        const values = [oldValue, native.getAttribute.call(target, 'style')];
        const isInherited = values.some((value) => inherited.test(value ?? ''));
        (isInherited ? changes.below : changes.own).add(target);
    }

    /** A class or an attribute can be in a selector: of what lies below, and of siblings and what lies below them. */
    function noteClass(target) {
        changes.below.add(target.parentElement ?? target);
    }

    function noteEverything() {
        changes.isEverything = true;
        touch();
    }

    const observer = new MutationObserver(note);
    const options = { childList: true, subtree: true, attributes: true, attributeOldValue: true, characterData: true };
    function observe(root) {
        if (observed.has(root)) return;
        observed.add(root);
        observer.observe(root, options);
        changes.isEverything = true;
    }

    /** Properties that move no box and clip nothing. */
    const flat = new Set(['opacity', 'color', 'backgroundColor', 'offset', 'computedOffset', 'easing', 'composite']);
    const propertiesOf = new WeakMap();
    function animated(effect) {
        if (!propertiesOf.has(effect)) {
            propertiesOf.set(effect, new Set(effect.getKeyframes().flatMap(Object.keys)));
        }
        return propertiesOf.get(effect);
    }

    /** Whether it is still in its delay, and not only until the next frame. */
    function isFarOff(effect) {
        const { localTime, delay } = effect.getComputedTiming();
        return typeof localTime === 'number' && localTime >= 0 && localTime < delay - 250;
    }

    const running = () => helios.roots.all()
        .flatMap((root) => (root === document ? animationsOf.document : animationsOf.shadow).call(root))
        .filter(({ playState, effect }) => playState === 'running' && effect?.target && !isFarOff(effect));

    /** Each with its target among what may have changed. */
    function noteAnimations() {
        for (const { effect } of running()) {
            const isInherited = [...animated(effect)].some((name) => name === 'visibility' || name.startsWith('--'));
            (isInherited ? changes.below : changes.own).add(effect.target);
        }
    }

    watchStyles(native, noteEverything, () => { hasLooseRules = true; });
    watchScroll(native, () => { if (isBegun) touch(); });

    return {
        /** Begins to note; `onTouch` is called at once where the page changes. */
        begin(onTouch) {
            touch = onTouch;
            if (isBegun) return;
            isBegun = true;
            for (const root of helios.roots.all()) observe(root);
            helios.roots.onRoot(observe);
            // Fonts, pictures and sheets that arrive; a focus, which a selector may name.
            for (const type of ['load', 'focus', 'blur']) {
                native.addEventListener.call(document, type, noteEverything, true);
            }
            native.addEventListener.call(document.fonts, 'loadingdone', noteEverything);
        },
        /** Before a frame: what runs by itself will have changed in it. */
        arm() {
            if (!isBegun) return;
            const isMoving = hasLooseRules || document.querySelector('animate, animateTransform, animateMotion, set')
                || running().some(({ effect }) => ![...animated(effect)].every((name) => flat.has(name)));
            if (isMoving) touch();
        },
        /**
         * What may have changed since the last call: elements by themselves (`own`) and with all below them (`below`),
         * those whose child elements came or went (`rebuilt`); `isEverything`, `isText`.
         */
        take() {
            note(observer.takeRecords());
            noteAnimations();
            const taken = changes;
            changes = nothing();
            taken.isEverything ||= hasLooseRules;
            return taken;
        },
    };
}
