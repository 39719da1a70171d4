using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Radzen;

namespace ForwardForward.Tests.Support;

/// <summary>A bUnit context in which the component library's components render.</summary>
public abstract class ComponentTest : BunitContext
{
    protected ComponentTest()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddRadzenComponents();
        SetRendererInfo(new Microsoft.AspNetCore.Components.RendererInfo("Server", isInteractive: true));
    }
}
