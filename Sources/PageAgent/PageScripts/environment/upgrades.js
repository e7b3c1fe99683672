// Keeps a document that insists on https where it is served.

/**
 * Published pages go to their own address over https unless their host is `localhost`. A port that has answered over
 * http does not speak https, so the page would be lost, and played in its author's browser. Cancelled here, before it
 * begins: a navigation that is refused later has already ended the parsing of the document (Chromium 156).
 *
 * @param {Natives} native
 */
export function refuseUpgrades(native) {
    if (location.protocol !== 'http:' || location.port === '') return;
    const secure = `https://${location.host}/`;
    /** @type {(event: Event & { destination: { url: string } }) => void} */
    const refuse = (event) => {
        if (event.destination.url.startsWith(secure)) event.preventDefault();
    };
    native.addEventListener.call(navigation, 'navigate', refuse, true);
}
