/** What a camera's public identifier looks like, alone and within a pattern: eight of Crockford's base 32. */
export const CAMERA_ID = /^[0-9a-hjkmnp-tv-z]{8}$/;
export const CAMERA_ID_PATTERN = "[0-9a-hjkmnp-tv-z]{8}";

/** The identifier in what somebody wrote: "7k3m9q2x", or the last one in an address; null where there is none. */
export const cameraIdIn = (written: string): string | null =>
  written
    .trim()
    .toLowerCase()
    .split(/[/=?#&.]/)
    .findLast((part) => CAMERA_ID.test(part)) ?? null;
