// The words of a photo: its sizes and formats, what is kept of it, and why one is refused.

/** Pixels of the longer side of what is kept. */
export const sizes = { large: 1_600, small: 480 } as const;
export const formats = ["webp", "jpg"] as const;
export type PhotoSize = keyof typeof sizes;
export type PhotoFormat = (typeof formats)[number];

/** A photo that may be kept. `likeness`: difference hash of 64 bits, hexadecimal. */
export type CleanPhoto = {
  width: number;
  height: number;
  files: Record<PhotoSize, Record<PhotoFormat, Uint8Array>>;
  /** Of the large WebP file, hexadecimal. */
  sha256: string;
  likeness: string;
};

/** Why a file is refused; keys of sentences in messages/report.json. */
export type PhotoFault = "photoUnknown" | "photoHeic" | "photoDamaged" | "photoPixels" | "photoAnimated";

export class PhotoRefused extends Error {
  constructor(readonly fault: PhotoFault) {
    super(fault);
  }
}
