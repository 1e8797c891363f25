/** Seals passwords and webhook secrets so that the database holds none in clear. */

export interface SecretBox {
  seal(plain: string): Promise<string>
  /** @throws AppError `internal` when it was sealed with another key or tampered with */
  open(sealed: string): Promise<string>
}
