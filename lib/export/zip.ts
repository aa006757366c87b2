// A ZIP file that is written while its members are: each is packed in pieces that end on a byte and remember nothing of
// the one before, so that none is ever held whole.

import { constants, crc32, deflateRawSync } from "node:zlib";
import { Zip, type ZipInputFile } from "fflate";

/** APPNOTE.TXT, 4.4.5. */
const DEFLATED = 8;

/** Files cannot tell when they were made: all bear the first day that a ZIP file can name. */
const NO_TIME = new Date(1980, 0, 1);

/** A ZIP file in the making. What has been written so far is taken out piece by piece. */
export class ZipWriter {
  readonly #zip: Zip;
  #ready: Uint8Array[] = [];
  #member: ZipInputFile | undefined;

  constructor() {
    this.#zip = new Zip((error, bytes) => {
      if (error) throw error;
      this.#ready.push(bytes);
    });
  }

  /** Begins a member. The one before must have ended. */
  begin(filename: string): void {
    this.#member = { filename, mtime: NO_TIME, size: 0, crc: 0, compression: DEFLATED };
    this.#zip.add(this.#member);
  }

  /** Adds text to the member; with `last` the member ends. */
  write(text: string, last = false): void {
    const member = this.#member;
    if (!member) throw new Error("There is no member to write to.");
    const bytes = Buffer.from(text);
    member.crc = crc32(bytes, member.crc);
    member.size += bytes.length;
    const finishFlush = last ? constants.Z_FINISH : constants.Z_SYNC_FLUSH;
    member.ondata?.(null, deflateRawSync(bytes, { level: 6, finishFlush }), last);
    if (last) this.#member = undefined;
  }

  /** Ends the file. */
  end(): void {
    this.#zip.end();
  }

  /** The bytes that are ready, each once. */
  take(): Uint8Array[] {
    const ready = this.#ready;
    this.#ready = [];
    return ready;
  }
}
