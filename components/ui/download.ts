/** Hands a file that was made in the browser to the reader's downloads. */
export function download(file: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // Some browsers read it after the click has ended.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
