using Bunit;
using Bunit.TestDoubles;
using ForwardForward.Web.Accounts;
using Microsoft.Extensions.DependencyInjection;
using Radzen;

namespace ForwardForward.Tests.Support;

/// <summary>A bUnit context in which the component library's components render, signed in as an administrator unless a test says otherwise.</summary>
public abstract class ComponentTest : BunitContext
{
    protected ComponentTest()
        : this(_ => { })
    {
    }

    /// <param name="addServices">Adds what the component asks for; later it would be too late, for signing in already reads from the services.</param>
    protected ComponentTest(Action<IServiceCollection> addServices)
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddRadzenComponents();
        addServices(Services);
        Authorization = this.AddAuthorization();
        SignInAs(AccountRole.Administrator);
        SetRendererInfo(new Microsoft.AspNetCore.Components.RendererInfo("Server", isInteractive: true));
    }

    protected BunitAuthorizationContext Authorization { get; }

    /// <summary>What the reader of the component may do from now on.</summary>
    protected void SignInAs(AccountRole role)
    {
        Authorization.SetAuthorized("ada");
        Authorization.SetRoles(role.Name());
        Authorization.SetPolicies(
        [
            AccessPolicy.Read,
            .. role >= AccountRole.Researcher ? [AccessPolicy.Launch] : Array.Empty<string>(),
            .. role >= AccountRole.Administrator ? [AccessPolicy.Administer] : Array.Empty<string>(),
        ]);
    }
}
