/** A report's key: 256 random bits, hexadecimal, made once for each report and sent with each try. */
export const newKey = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(32)), (byte) => byte.toString(16).padStart(2, "0")).join("");
