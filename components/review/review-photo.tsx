import { photoAddress } from "./review-api";

type Props = { id: string; size: "large" | "small"; alt: string; width?: number; height?: number };

/** A photo that only moderators see. */
export function ReviewPhoto({ id, size, alt, ...rest }: Props) {
  // biome-ignore lint/performance/noImgElement: it is behind a session, in its own sizes, and never to be kept by an optimiser.
  return <img src={photoAddress(id, size)} className="review-picture" loading="lazy" alt={alt} {...rest} />;
}
