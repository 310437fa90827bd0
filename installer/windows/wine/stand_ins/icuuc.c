/* A stand-in for Windows' icuuc.dll in a trial under Wine: it knows no converter. Never shipped. */
#include <stdint.h>
typedef struct UConverter UConverter;
#define FAIL(status) do { if (status && *status <= 0) *status = 4; } while (0)
#define OUT __declspec(dllexport)
OUT UConverter *ucnv_open(const char *name, int *status) { (void)name; FAIL(status); return 0; }
OUT void ucnv_close(UConverter *c) { (void)c; }
OUT void ucnv_reset(UConverter *c) { (void)c; }
OUT int8_t ucnv_getMaxCharSize(const UConverter *c) { (void)c; return 1; }
OUT const char *ucnv_getName(const UConverter *c, int *status) { (void)c; FAIL(status); return ""; }
OUT int32_t ucnv_countAvailable(void) { return 0; }
OUT const char *ucnv_getAvailableName(int32_t n) { (void)n; return 0; }
OUT const char *ucnv_getStandardName(const char *n, const char *s, int *status) { (void)n; (void)s; FAIL(status); return 0; }
OUT int32_t ucnv_fromUCountPending(const UConverter *c, int *status) { (void)c; FAIL(status); return -1; }
OUT int32_t ucnv_toUCountPending(const UConverter *c, int *status) { (void)c; FAIL(status); return -1; }
OUT void ucnv_getToUCallBack(const UConverter *c, void **a, const void **b) { (void)c; *a = 0; *b = 0; }
OUT void ucnv_getFromUCallBack(const UConverter *c, void **a, const void **b) { (void)c; *a = 0; *b = 0; }
OUT void ucnv_setToUCallBack(UConverter *c, void *a, const void *b, void **d, const void **e, int *status) { (void)c; (void)a; (void)b; (void)d; (void)e; FAIL(status); }
OUT void ucnv_setFromUCallBack(UConverter *c, void *a, const void *b, void **d, const void **e, int *status) { (void)c; (void)a; (void)b; (void)d; (void)e; FAIL(status); }
OUT void ucnv_fromUnicode(UConverter *c, char **t, const char *tl, const uint16_t **s, const uint16_t *sl, int32_t *o, int8_t f, int *status) { (void)c; (void)t; (void)tl; (void)s; (void)sl; (void)o; (void)f; FAIL(status); }
OUT void ucnv_toUnicode(UConverter *c, uint16_t **t, const uint16_t *tl, const char **s, const char *sl, int32_t *o, int8_t f, int *status) { (void)c; (void)t; (void)tl; (void)s; (void)sl; (void)o; (void)f; FAIL(status); }
OUT void ucnv_cbFromUWriteUChars(void *a, const uint16_t **s, const uint16_t *l, int32_t o, int *status) { (void)a; (void)s; (void)l; (void)o; FAIL(status); }
OUT void ucnv_cbToUWriteUChars(void *a, const uint16_t *s, int32_t n, int32_t o, int *status) { (void)a; (void)s; (void)n; (void)o; FAIL(status); }
OUT void UCNV_FROM_U_CALLBACK_SUBSTITUTE(void) {}
OUT void UCNV_TO_U_CALLBACK_SUBSTITUTE(void) {}
