"use client";

import { useEffect } from "react";

function shorten({ target, formData }: FormDataEvent): void {
  if (!(target instanceof HTMLFormElement) || target.getAttribute("method") !== "get") return;
  for (const name of new Set(formData.keys())) {
    const filled = formData.getAll(name).filter((value) => value !== "");
    formData.delete(name);
    for (const value of filled) formData.append(name, value);
  }
}

/** Leaves what was not filled in out of the address that a form leads to: addresses are passed on and cited. */
export function ShortAddresses() {
  useEffect(() => {
    document.addEventListener("formdata", shorten);
    return () => document.removeEventListener("formdata", shorten);
  }, []);
  return null;
}
