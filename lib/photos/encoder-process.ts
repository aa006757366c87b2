// The process that decodes what strangers send. It has no database, no secret and no socket: photos come and go by the
// channel to the server that started it, and it ends with that channel. Bundled by lib/commands/build.mjs.

import { encodePhoto } from "./encode.ts";
import { type CleanPhoto, type PhotoFault, PhotoRefused } from "./photo.ts";

export type EncoderAnswer = { photo: CleanPhoto } | { fault: PhotoFault };

process.on("message", async (content: Uint8Array) => {
  let answer: EncoderAnswer;
  try {
    answer = { photo: await encodePhoto(Buffer.from(content)) };
  } catch (error) {
    answer = { fault: error instanceof PhotoRefused ? error.fault : "photoDamaged" };
  }
  process.send?.(answer);
});
process.on("disconnect", () => process.exit(0));
// The server alone says when to end, after the last report in hand.
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => {});
