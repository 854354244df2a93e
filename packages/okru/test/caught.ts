export { caught } from "../../../test/providers/caught.ts";
