// Inserts compositions that have their own file (`data-composition-src`) or a template in the page.
//
// All of them are inserted first, at any depth; then their scripts run, in document order of their host elements.

import { badAttribute, describeElement } from '../../dom/describe.js';
import { inOrder, Instances } from './instances.js';
import { Loading } from './loading.js';
import { putPageIn, putStyles } from './putting.js';
import { ScriptRunner } from './runner.js';
import { installScopes } from './scope.js';
import { problemWith } from './variabletypes.js';

/** @typedef {ReturnType<typeof import('./page.js').installPageVariables>} PageVariables */

export class Assembly {
    #native;
    #overrides;
    #page;
    #loading;
    #runner;
    #instances;
    /** @type {HTMLElement[]} */
    #waiting = [];
    #isBusy = false;
    /** @type {{ reason: string, known: string } | null} */
    #problem = null;
    /** @type {unknown} */
    #failure = null;
    #isPagePutIn = false;
    #isWhole = false;

    /**
     * @param {Capture} helios
     * @param {Natives} native
     * @param {unknown} overrides The variable values given for this render.
     * @param {PageVariables} page
     */
    constructor(helios, native, overrides, page) {
        this.#native = native;
        this.#overrides = overrides;
        this.#page = page;
        this.#loading = new Loading(native, overrides);
        this.#runner = new ScriptRunner(native, installScopes(native));
        this.#instances = new Instances(helios.roots);
        this.scopes = this.#runner.scopes;
    }

    /** Starts to insert the compositions that are pending; throws if an earlier insertion has failed. */
    advance() {
        if (this.#failure !== null) throw this.#failure;
        if (this.#isBusy || this.#problem !== null) return;
        if (this.#isPagePutIn && this.#instances.openHosts().length === 0) return;
        this.#isBusy = true;
        const end = () => {
            this.#isBusy = false;
            this.#waiting = [];
        };
        this.#native.then(this.#assemble(), end, (/** @type {unknown} */ error) => {
            this.#failure = error;
            end();
        });
    }

    async #assemble() {
        const file = this.#isPagePutIn ? null : putPageIn();
        this.#isPagePutIn = true;
        if (file !== null) this.#page.bind();
        const fresh = await this.#insert();
        const declared = [...this.#page.declared(), ...this.#instances.all.flatMap((instance) => instance.file.variables)];
        this.#problem = problemWith(declared, this.#overrides);
        this.#isWhole = true;
        if (this.#problem !== null || (fresh.length === 0 && file === null)) return;
        this.#waiting = fresh.map(({ host }) => host);
        const runner = this.#runner;
        await runner.load([...(file?.links ?? []), ...fresh.flatMap((instance) => instance.file.links)]);
        if (file !== null) await runner.runPlain(file.scripts);
        for (const instance of fresh) if (instance.host.isConnected) await runner.run(instance);
    }

    /** Inserts the compositions that are there, and those in them; returns them in document order. */
    async #insert() {
        const instances = this.#instances;
        const first = instances.all.length;
        for (this.#waiting = instances.openHosts(); this.#waiting.length > 0; this.#waiting = instances.openHosts()) {
            const ready = await this.#native.all(this.#waiting.map((host) =>
                this.#loading.load(host, instances.around(host))));
            for (const one of ready) instances.put(one, this.#page.isOverridden);
        }
        const fresh = instances.all.slice(first).sort(inOrder);
        for (const { file: { styles }, names } of fresh) putStyles(styles, names);
        return fresh;
    }

    /** Descriptions of the compositions that are being inserted. */
    pending() {
        if (!this.#isBusy) return [];
        const words = this.#waiting.map((host) =>
            `the composition ${host.dataset.compositionSrc ?? ''} of ${describeElement(host)}`);
        return words.length > 0 ? words : ['the compositions of the page'];
    }

    isBusy() { return this.#isBusy; }

    /**
     * What is invalid about the values given for this render, and what is valid; or null. If assembly failed, the
     * values are checked against the page's own declarations: they may be the cause.
     */
    problem() {
        if (this.#problem !== null) return this.#problem;
        return this.#isWhole ? null : problemWith(this.#page.declared(), this.#overrides, false);
    }

    /** Throws for a host element that appeared too late to be filled. */
    requireWhole() {
        const [late] = this.#instances.unfilled();
        if (late === undefined) return;
        throw badAttribute(late, 'compositionSrc', late.dataset.compositionSrc,
            'came after time 0, when no more compositions are inserted');
    }

    /**
     * The host element of the instance whose timelines are registered as `key`.
     *
     * @param {string} key
     */
    hostOf(key) { return this.#instances.all.find((instance) => instance.key === key)?.host ?? null; }
}
