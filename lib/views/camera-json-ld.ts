// A camera as schema.org's JSON-LD, for search engines. In: what its page shows. Out: text for a script element.

import { creditOf } from "../cite/credit.ts";
import type { CameraView } from "./camera-view.ts";

/** `<` is written as its escape, so that no text from data can end the element that it stands in. */
export function cameraJsonLd({ camera, data, sources }: CameraView, name: string, url: string): string {
  const credit = creditOf(sources, new URL(url).origin);
  const place = {
    "@context": "https://schema.org",
    "@type": "Place",
    name,
    url,
    identifier: camera.id,
    geo: { "@type": "GeoCoordinates", latitude: camera.lat, longitude: camera.lon },
    subjectOf: {
      "@type": "Dataset",
      name: "Ko nas gleda?",
      license: credit.licenceUrl,
      version: data.version,
      ...(data.day && { dateModified: data.day }),
      creditText: credit.attribution,
    },
  };
  return JSON.stringify(place).replaceAll("<", "\\u003c");
}
