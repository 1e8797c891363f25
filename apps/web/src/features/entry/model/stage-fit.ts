/** How a picture is fitted into the stage: whole where the stage has its shape, cropped round the door where not. */

/** Where the picture lies in the stage, CSS pixels from the stage's left and top. */
export interface StageFit {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** Fills the stage; what sticks out is cut evenly round `focus`, a point in fractions of the picture. */
export function fitPicture(
  stage: { readonly width: number; readonly height: number },
  picture: { readonly width: number; readonly height: number },
  focus: { readonly x: number; readonly y: number },
): StageFit {
  const scale = Math.max(stage.width / picture.width, stage.height / picture.height)
  const width = picture.width * scale
  const height = picture.height * scale
  const held = (offset: number, room: number) => Math.min(0, Math.max(room, offset))
  return {
    left: held(stage.width / 2 - focus.x * width, stage.width - width),
    top: held(stage.height / 2 - focus.y * height, stage.height - height),
    width,
    height,
  }
}

/** The part of the picture that can be seen through the stage, in pixels of the picture. */
export function visiblePart(
  fit: StageFit,
  stage: { readonly width: number; readonly height: number },
  picture: { readonly width: number },
): { readonly x1: number; readonly y1: number; readonly x2: number; readonly y2: number } {
  const scale = fit.width / picture.width
  const x1 = 0 - fit.left / scale
  const y1 = 0 - fit.top / scale
  return { x1, y1, x2: x1 + stage.width / scale, y2: y1 + stage.height / scale }
}
