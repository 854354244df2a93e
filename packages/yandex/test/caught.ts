export { caught } from "../../../test/providers/caught.ts";
export { changed } from "../../../test/providers/changed.ts";
