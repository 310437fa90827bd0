/* Makes Wine's desktop, shows nothing and stays: see common.sh. Never shipped. */
#include <windows.h>
int WINAPI WinMain(HINSTANCE self, HINSTANCE before, LPSTR line, int show)
{
    (void)self; (void)before; (void)line; (void)show;
    GetDesktopWindow();
    Sleep(INFINITE);
    return 0;
}
