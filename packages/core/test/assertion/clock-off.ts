import { createScene, type Scene, type SceneOptions } from "./setup.ts";

/** A scene whose machine is so many seconds ahead of the server. */
export function off(by: number, options?: SceneOptions): Scene {
  const scene = createScene(options);
  scene.ours.advance(by);
  return scene;
}

/** By the server's clock. */
export function seconds({ clock }: Scene): number {
  return clock.now() / 1000;
}
