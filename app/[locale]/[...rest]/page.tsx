import { notFound } from "next/navigation";

/** Every address that is no page: a 404 in the reader's language. */
export default function NoSuchPage() {
  notFound();
}
