/* The complex arithmetic that Wine 8's C runtime lacks (numpy asks for it). Never shipped. */
#include <complex.h>
typedef struct { float re, im; } F;
typedef struct { double re, im; } D;
#define OUT __declspec(dllexport)
static float complex f_in(F z) { float complex c; __real__ c = z.re; __imag__ c = z.im; return c; }
static F f_out(float complex c) { F z = {__real__ c, __imag__ c}; return z; }
static double complex d_in(D z) { double complex c; __real__ c = z.re; __imag__ c = z.im; return c; }
static D d_out(double complex c) { D z = {__real__ c, __imag__ c}; return z; }
#define PART(name) \
    OUT double my_##name(D z) { return name(d_in(z)); } \
    OUT double my_##name##l(D z) { return name(d_in(z)); } \
    OUT float my_##name##f(F z) { return name##f(f_in(z)); }
#define MAP(name) \
    OUT D my_##name(D z) { return d_out(name(d_in(z))); } \
    OUT D my_##name##l(D z) { return d_out(name(d_in(z))); } \
    OUT F my_##name##f(F z) { return f_out(name##f(f_in(z))); }
PART(cabs) PART(carg) PART(creal) PART(cimag)
MAP(cexp) MAP(clog) MAP(csqrt) MAP(csin) MAP(ccos) MAP(ctan) MAP(csinh) MAP(ccosh) MAP(ctanh)
MAP(casin) MAP(cacos) MAP(catan) MAP(casinh) MAP(cacosh) MAP(catanh) MAP(conj)
OUT D my_cpow(D a, D b) { return d_out(cpow(d_in(a), d_in(b))); }
OUT D my_cpowl(D a, D b) { return d_out(cpow(d_in(a), d_in(b))); }
OUT F my_cpowf(F a, F b) { return f_out(cpowf(f_in(a), f_in(b))); }
