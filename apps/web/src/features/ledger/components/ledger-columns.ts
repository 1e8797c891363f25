/** The columns of the ledger, the same for its head, its rows and its loading lines. */

/** Classes of a row's grid: ten columns on a wide window, nine between, three on a phone. */
export const ledgerGrid =
  'grid grid-cols-[72px_minmax(0,1fr)_clamp(88px,33vw,128px)] gap-x-2.5 px-4 sm:gap-x-0 sm:px-0 sm:grid-cols-[24px_84px_minmax(96px,150px)_minmax(110px,180px)_minmax(180px,1fr)_56px_66px_170px_24px] lg:grid-cols-[24px_92px_172px_minmax(140px,220px)_minmax(280px,1fr)_70px_84px_178px_184px_24px]'
