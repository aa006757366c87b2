"use client";

import { useTranslations } from "use-intl";
import { LocalLink } from "@/components/ui/local-link";
import type { BasemapConfig } from "@/lib/geo/basemap-config";
import type { Base } from "./base-choice";

/** Whose data the map shows, always in sight. The sources of the schematic map stand in the legend as well. */
export function Attribution({ base, basemap }: { base: Base; basemap: BasemapConfig }) {
  const t = useTranslations("map");
  return (
    <p className="map-attribution">
      <a href="https://www.openstreetmap.org/copyright" rel="noopener noreferrer">
        © {t("contributors")}
      </a>
      {" · "}
      <LocalLink page="/podaci" hash="licenca">
        {t("sourcesAndLicences")}
      </LocalLink>
      {base === "schematic" ? (
        <>
          {` · ${t("schematic")}`}
          <span className="attribution-sources">{`: ${t("schematicSources")}`}</span>
        </>
      ) : (
        ` · ${t("baseMap")}: ${basemap.attribution}`
      )}
    </p>
  );
}
