"""The app's shell: one index for every screen, django-pwa's manifest and worker, all asked for anew."""

from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe
from pwa import views as django_pwa

from backend.common.http import page

BUILT = Path(settings.BASE) / "pwa" / "dist"


@require_safe
@conditional_page
@cache_control(no_cache=True)
def index(request: HttpRequest, arg: str = "") -> HttpResponse:
    """The same page for every screen: the app itself reads the address."""
    try:
        return HttpResponse((BUILT / "index.html").read_bytes())
    except FileNotFoundError:
        return page(503, "The app is not built yet: run make build")


@require_safe
@conditional_page
@cache_control(no_cache=True)
def manifest(request: HttpRequest) -> HttpResponse:
    answer: HttpResponse = django_pwa.manifest(request)
    answer["Content-Type"] = "application/manifest+json"
    return answer


@require_safe
@conditional_page
@cache_control(no_cache=True)
def worker(request: HttpRequest) -> HttpResponse:
    try:
        answer: HttpResponse = django_pwa.service_worker(request)
    except FileNotFoundError as error:
        raise Http404 from error
    answer["Service-Worker-Allowed"] = "/"
    return answer
