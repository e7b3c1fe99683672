// Runs the scripts of compositions, once for each instance, and waits for the resources that they load.

import { describeElement } from '../../dom/describe.js';
import { loaded, rebasedImports, scriptElement, wrappedModule, wrappedScript } from './running.js';

/** @typedef {ReturnType<typeof import('./scope.js').installScopes>} Scopes */

export class ScriptRunner {
    #native;
    #scopes;
    /**
     * Libraries are loaded once for all instances.
     *
     * @type {Set<string>}
     */
    #known = new Set();
    /**
     * The script scope of each instance, by its number; a module calls `end` when it has run.
     *
     * @type {(ReturnType<Scopes['scopeOf']> & { end?: () => void })[]}
     */
    scopes = [];

    /** @param {Natives} native @param {Scopes} scopes */
    constructor(native, scopes) {
        this.#native = native;
        this.#scopes = scopes;
    }

    /** @param {import('./putting.js').Assembled} instance */
    async run(instance) {
        const { number, base, host } = instance;
        const scope = this.#scopes.scopeOf(instance);
        this.scopes[number] = scope;
        for (const script of instance.file.scripts) {
            if (script.src !== '') {
                await this.#runLibrary(script, describeElement(host));
                continue;
            }
            const text = script.textContent ?? '';
            const names = Object.keys(scope.globals());
            const type = script.type.trim().toLowerCase();
            if (type === 'module') {
                await this.#runModule(scriptElement(script, wrappedModule(text, number, names, base)), number);
            } else {
                const source = type === 'importmap' ? rebasedImports(text, base) : wrappedScript(text, number, names, base);
                document.body.appendChild(scriptElement(script, source));
            }
        }
    }

    /** @param {HTMLScriptElement} script @param {string} label The name of its owner, for messages. */
    async #runLibrary(script, label) {
        const { src } = script;
        const isKnown = this.#known.has(src) || [...document.scripts].some((other) => other.src === src);
        this.#known.add(src);
        if (isKnown) return;
        if (await loaded(this.#native, scriptElement(script, null), document.body)) return;
        throw new Error(`${label}: the script ${src} could not be loaded`);
    }

    /** @param {HTMLElement} element @param {number} number */
    #runModule(element, number) {
        return new this.#native.Promise((resolve) => {
            this.scopes[number].end = () => resolve(undefined);
            document.body.appendChild(element);
        });
    }

    /**
     * Runs the scripts of a page that is itself a composition's file.
     *
     * @param {HTMLScriptElement[]} scripts
     */
    async runPlain(scripts) {
        for (const script of scripts) {
            if (script.src !== '') await this.#runLibrary(script, '<template>');
            else document.body.appendChild(scriptElement(script, script.textContent ?? ''));
        }
    }

    /**
     * Inserts style sheets, each once, and waits until scripts can measure with them.
     *
     * @param {HTMLLinkElement[]} links
     */
    async load(links) {
        const native = this.#native;
        const there = new Set([...document.querySelectorAll('link')].map(({ rel, href }) => `${rel} ${href}`));
        const missing = links.filter(({ rel, href }) => {
            const isThere = there.has(`${rel} ${href}`);
            there.add(`${rel} ${href}`);
            return !isThere;
        });
        const sheets = missing.filter(({ relList }) => relList.contains('stylesheet'));
        for (const link of missing) if (!sheets.includes(link)) document.head.append(document.importNode(link, true));
        await native.all(sheets.map((link) => loaded(native, document.importNode(link, true), document.head)));
        // Fonts are requested when something is laid out with them.
        document.body.getBoundingClientRect();
        await document.fonts.ready;
    }
}
