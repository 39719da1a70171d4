using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace ForwardForward.Tests.Support;

/// <summary>Makes the application fail deep inside a request: its cookies throw when they are read first. Active for requests with the header.</summary>
public sealed class FaultyCookies : IStartupFilter
{
    public const string Header = "X-Fault";

    public const string Secret = "detail that stays on the server";

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((context, following) =>
        {
            if (context.Request.Headers.ContainsKey(Header))
            {
                context.Features.Set<IRequestCookiesFeature>(new ThrowOnce(new RequestCookiesFeature(context.Features)));
            }
            return following(context);
        });
        next(app);
    };

    private sealed class ThrowOnce(IRequestCookiesFeature real) : IRequestCookiesFeature
    {
        private bool thrown;

        public IRequestCookieCollection Cookies
        {
            get
            {
                if (thrown)
                {
                    return real.Cookies;
                }
                thrown = true;
                throw new InvalidOperationException(Secret);
            }
            set => real.Cookies = value;
        }
    }
}
