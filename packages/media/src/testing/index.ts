/** Footage for the tests of this and other workspaces; nothing here is part of the product. */

export {
  makeTestFootage,
  readAsFragments,
  readShownPictures,
  type ShownPicture,
  type TestFootage,
  type TestFragment,
} from './test-footage.ts'
