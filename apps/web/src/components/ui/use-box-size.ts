'use client'

/** The true pixel size of an element, so that drawings are laid out for it and never scaled. */

import { type RefObject, useLayoutEffect, useRef, useState } from 'react'

/** Width and height in CSS pixels; both 0 until the element has been measured. */
export interface BoxSize {
  readonly width: number
  readonly height: number
}

/** A ref to put on an element, and that element's size whenever it changes. */
export function useBoxSize<Kind extends HTMLElement>(): [RefObject<Kind | null>, BoxSize] {
  const ref = useRef<Kind>(null)
  const [size, setSize] = useState<BoxSize>({ width: 0, height: 0 })
  useLayoutEffect(() => {
    const element = ref.current
    if (element === null) return
    const measure = () => {
      const width = element.clientWidth
      const height = element.clientHeight
      setSize((before) => (before.width === width && before.height === height ? before : { width, height }))
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return [ref, size]
}
