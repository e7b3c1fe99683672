// Inserts compositions that have their own file (`data-composition-src`) or a template in the page.
//
// All of them are inserted first, at any depth; then their scripts run, in document order of their host elements.

import { badAttribute, describeElement } from '../../dom/describe.js';
import { takeApart, templateOf } from './file.js';
import { installLoading, localTemplate } from './loading.js';
import { putIn, putStyles } from './putting.js';
import { installScriptRunner } from './runner.js';
import { installScopes } from './scope.js';
import { problemWith } from './variables.js';

/** @typedef {import('./putting.js').Assembled} Assembled */

/**
 * Compares in document order.
 *
 * @param {Assembled} one
 * @param {Assembled} other
 */
const inOrder = ({ host }, other) => (host.compareDocumentPosition(other.host) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1);

/** Inserts the template of a page that consists of nothing else: such a page is itself a composition's file. */
function putPageIn() {
    const { body } = document;
    const isEmpty = body !== null && templateOf(document, undefined) !== null && body.innerText.trim() === ''
        && [...body.children].every(({ localName }) => ['template', 'script', 'style', 'link'].includes(localName));
    const template = isEmpty ? templateOf(document, undefined) : null;
    if (!template?.content.querySelector('[data-composition-id]')) return null;
    const file = takeApart(/** @type {DocumentFragment} */ (template.content.cloneNode(true)), null, true, undefined);
    putStyles(file.styles, null);
    body.append(file.content);
    return file;
}

/**
 * @param {Capture} helios
 * @param {Natives} native
 * @param {unknown} overrides The variable values given for this render.
 * @param {ReturnType<typeof import('./page.js').installPageVariables>} page
 */
export function installAssembly(helios, native, overrides, page) {
    const loading = installLoading(native, overrides);
    const runner = installScriptRunner(native, installScopes(native));
    /** @type {Assembled[]} */
    const instances = [];
    /** @type {HTMLElement[]} */
    let waiting = [];
    let isBusy = false;
    /** @type {{ reason: string, known: string } | null} */
    let problem = null;
    /** @type {unknown} */
    let failure = null;
    let [isPagePutIn, isWhole] = [false, false];

    /**
     * The inserted composition that contains an element, or the page.
     *
     * @param {HTMLElement} element
     */
    function around(element) {
        const scope = element.parentElement?.closest('[data-helios-scope]');
        const whole = { base: document.baseURI, ancestry: [document.baseURI] };
        return instances.find(({ host }) => host === scope) ?? whole;
    }

    /**
     * Host elements whose composition is not inserted yet, and that lie in no other such element.
     *
     * @returns {HTMLElement[]}
     */
    function hosts() {
        const open = '[data-composition-src]:not([data-helios-scope])';
        const named = helios.roots.queryAll('[data-composition-id]:not([data-composition-src], [data-helios-scope])')
            .filter((element) => element.childElementCount === 0 && localTemplate(element.dataset.compositionId));
        return [...helios.roots.queryAll(open), ...named].filter((element) => !element.parentElement?.closest(open));
    }

    /**
     * A unique key for a composition's timelines: several instances may have the same ID.
     *
     * @param {string} id
     */
    function keyFor(id) {
        const taken = new Set(instances.map((instance) => instance.key));
        let [key, count] = [id, 1];
        while (taken.has(key)) key = `${id} (${count += 1})`;
        return key;
    }

    async function assemble() {
        const file = isPagePutIn ? null : putPageIn();
        isPagePutIn = true;
        if (file !== null) page.bind();
        const first = instances.length;
        for (waiting = hosts(); waiting.length > 0; waiting = hosts()) {
            const ready = await native.all(waiting.map((host) => loading.load(host, around(host))));
            for (const one of ready) instances.push(putIn(one, instances.length, keyFor, page.isOverridden));
        }
        const fresh = instances.slice(first).sort(inOrder);
        for (const { file: { styles }, names } of fresh) putStyles(styles, names);
        problem = problemWith([...page.declared(), ...instances.flatMap((instance) => instance.file.variables)], overrides);
        isWhole = true;
        if (problem !== null || (fresh.length === 0 && file === null)) return;
        waiting = fresh.map(({ host }) => host);
        await runner.load([...(file?.links ?? []), ...fresh.flatMap((instance) => instance.file.links)]);
        if (file !== null) await runner.runPlain(file.scripts);
        for (const instance of fresh) if (instance.host.isConnected) await runner.run(instance);
    }

    return {
        /** Starts to insert the compositions that are pending; throws if an earlier insertion has failed. */
        advance() {
            if (failure !== null) throw failure;
            if (isBusy || problem !== null || (isPagePutIn && hosts().length === 0)) return;
            isBusy = true;
            const end = () => {
                isBusy = false;
                waiting = [];
            };
            native.then(assemble(), end, (/** @type {unknown} */ error) => {
                failure = error;
                end();
            });
        },
        /** Descriptions of the compositions that are being inserted. */
        pending() {
            if (!isBusy) return [];
            const words = waiting.map((host) => `the composition ${host.dataset.compositionSrc ?? ''} of ${describeElement(host)}`);
            return words.length > 0 ? words : ['the compositions of the page'];
        },
        isBusy: () => isBusy,
        /**
         * What is invalid about the values given for this render, and what is valid; or null. If assembly failed, the
         * values are checked against the page's own declarations: they may be the cause.
         */
        problem: () => problem ?? (isWhole ? null : problemWith(page.declared(), overrides, false)),
        /** Throws for a host element that appeared too late to be filled. */
        requireWhole() {
            const [late] = helios.roots.queryAll('[data-composition-src]:not([data-helios-scope])');
            if (late === undefined) return;
            throw badAttribute(late, 'compositionSrc', late.dataset.compositionSrc,
                'came after time 0, when nothing is put in any more');
        },
        /**
         * The host element of the instance whose timelines are registered as `key`.
         *
         * @param {string} key
         */
        hostOf: (key) => instances.find((instance) => instance.key === key)?.host ?? null,
        scopes: runner.scopes,
    };
}
