/* A PKCS#11 library that stands before a real one and misbehaves on request, for the tests.
 *
 * CARD_PROXY_BEHIND names the real library; CARD_PROXY_MODE is read at every call:
 *   (empty)   everything passes
 *   locked    the code is locked: C_Login answers CKR_PIN_LOCKED
 *   removed   the card is withdrawn in mid-signature: C_Sign answers CKR_DEVICE_REMOVED,
 *             and so does every call after it
 *   broken    C_Sign answers CKR_FUNCTION_FAILED
 *   last      the token says that one try is left
 *   pinpad    the code is typed on the reader: C_Login takes none from the program, and the
 *             proxy types CARD_PROXY_PIN
 *   cancelled the same, and whoever holds the reader presses the cross
 * CARD_PROXY_TRACE names a file that receives a line per C_Login: never the code, only whether
 * one was given.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef unsigned long CK_ULONG;
typedef CK_ULONG CK_RV;
typedef unsigned char CK_BYTE;
typedef struct { CK_BYTE major, minor; } CK_VERSION;

enum { FUNCTIONS = 68 };
enum { GET_TOKEN_INFO = 6, OPEN_SESSION = 12, CLOSE_SESSION = 13, LOGIN = 18, LOGOUT = 19,
       SIGN = 43 };

typedef struct { CK_VERSION version; void *call[FUNCTIONS]; } FUNCTION_LIST;

typedef struct {
    CK_BYTE label[32], manufacturer[32], model[16], serial[16];
    CK_ULONG flags;
} TOKEN_INFO_START;

#define CKR_FUNCTION_FAILED 0x06UL
#define CKR_FUNCTION_CANCELED 0x50UL
#define CKR_DEVICE_REMOVED 0x32UL
#define CKR_PIN_LOCKED 0xA4UL
#define CKR_ARGUMENTS_BAD 0x07UL
#define CKF_PROTECTED_AUTHENTICATION_PATH 0x100UL
#define CKF_USER_PIN_FINAL_TRY 0x20000UL
#define CKF_USER_PIN_LOCKED 0x40000UL

static FUNCTION_LIST behind, shown;
static int taken_out;

static int mode_is(const char *name)
{
    const char *mode = getenv("CARD_PROXY_MODE");
    return mode != NULL && strcmp(mode, name) == 0;
}

/* Taken out until the test puts it back, by another mode. */
static int withdrawn(void) { return taken_out && mode_is("removed"); }

static int at_the_reader(void) { return mode_is("pinpad") || mode_is("cancelled"); }

static CK_RV get_token_info(CK_ULONG slot, TOKEN_INFO_START *info)
{
    CK_RV (*real)(CK_ULONG, TOKEN_INFO_START *) = behind.call[GET_TOKEN_INFO];
    CK_RV answer = withdrawn() ? CKR_DEVICE_REMOVED : real(slot, info);
    if (answer == 0 && at_the_reader()) info->flags |= CKF_PROTECTED_AUTHENTICATION_PATH;
    if (answer == 0 && mode_is("last")) info->flags |= CKF_USER_PIN_FINAL_TRY;
    return answer;
}

static CK_RV open_session(CK_ULONG slot, CK_ULONG flags, void *app, void *notify, CK_ULONG *handle)
{
    CK_RV (*real)(CK_ULONG, CK_ULONG, void *, void *, CK_ULONG *) = behind.call[OPEN_SESSION];
    return withdrawn() ? CKR_DEVICE_REMOVED : real(slot, flags, app, notify, handle);
}

static CK_RV login(CK_ULONG session, CK_ULONG user, CK_BYTE *pin, CK_ULONG length)
{
    CK_RV (*real)(CK_ULONG, CK_ULONG, CK_BYTE *, CK_ULONG) = behind.call[LOGIN];
    const char *trace = getenv("CARD_PROXY_TRACE");
    if (trace != NULL) {
        FILE *file = fopen(trace, "a");
        if (file != NULL) {
            fputs(pin == NULL ? "no code given\n" : "a code given\n", file);
            fclose(file);
        }
    }
    if (mode_is("locked")) return CKR_PIN_LOCKED;
    if (mode_is("cancelled")) return CKR_FUNCTION_CANCELED;
    if (mode_is("pinpad")) {
        char *typed = getenv("CARD_PROXY_PIN");
        if (pin != NULL || typed == NULL) return CKR_ARGUMENTS_BAD;
        return real(session, user, (CK_BYTE *)typed, strlen(typed));
    }
    return real(session, user, pin, length);
}

static CK_RV sign(CK_ULONG session, CK_BYTE *data, CK_ULONG size, CK_BYTE *made, CK_ULONG *length)
{
    CK_RV (*real)(CK_ULONG, CK_BYTE *, CK_ULONG, CK_BYTE *, CK_ULONG *) = behind.call[SIGN];
    if (mode_is("removed")) {
        taken_out = 1;
        return CKR_DEVICE_REMOVED;
    }
    if (mode_is("broken")) return CKR_FUNCTION_FAILED;
    return real(session, data, size, made, length);
}

static CK_RV one_handle(int which, CK_ULONG session)
{
    CK_RV (*real)(CK_ULONG) = behind.call[which];
    CK_RV answer = real(session);
    return withdrawn() ? CKR_DEVICE_REMOVED : answer;
}

static CK_RV close_session(CK_ULONG session) { return one_handle(CLOSE_SESSION, session); }

static CK_RV logout(CK_ULONG session) { return one_handle(LOGOUT, session); }

CK_RV C_GetFunctionList(FUNCTION_LIST **list)
{
    const char *place = getenv("CARD_PROXY_BEHIND");
    void *library = place == NULL ? NULL : dlopen(place, RTLD_NOW | RTLD_LOCAL);
    CK_RV (*get)(FUNCTION_LIST **) = library == NULL ? NULL : dlsym(library, "C_GetFunctionList");
    FUNCTION_LIST *real = NULL;
    CK_RV answer = get == NULL ? CKR_FUNCTION_FAILED : get(&real);
    if (answer != 0) return answer;
    behind = *real;
    shown = *real;
    shown.call[GET_TOKEN_INFO] = get_token_info;
    shown.call[OPEN_SESSION] = open_session;
    shown.call[CLOSE_SESSION] = close_session;
    shown.call[LOGIN] = login;
    shown.call[LOGOUT] = logout;
    shown.call[SIGN] = sign;
    *list = &shown;
    return 0;
}
