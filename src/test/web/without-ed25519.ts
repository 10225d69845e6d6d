/** Makes this place one of those whose WebCrypto has no Ed25519, as browsers were before 2025. */
export function withoutNativeEd25519(): void {
    const importKey = crypto.subtle.importKey.bind(crypto.subtle);
    crypto.subtle.importKey = ((...given: Parameters<typeof importKey>) =>
        given[2] === "Ed25519"
            ? Promise.reject(new DOMException("no such algorithm", "NotSupportedError"))
            : importKey(...given)) as typeof importKey;
}
