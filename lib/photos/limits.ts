/** Most photos of one report, and bytes of one photo as it arrives. */
export const MAX_PHOTOS = 4;
export const MAX_PHOTO_BYTES = 15 * 1024 * 1024;
