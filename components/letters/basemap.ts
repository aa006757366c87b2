"use client";

import { createContext, useContext } from "react";
import type { BasemapConfig } from "@/lib/geo/basemap-config";

/** Which base maps the site offers, for the field that may show one; null where no map is wanted. */
export const Basemap = createContext<BasemapConfig | null>(null);
export const useBasemap = () => useContext(Basemap);
