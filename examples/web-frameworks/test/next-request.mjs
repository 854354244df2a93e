export { NextRequest } from "next/server.js";
