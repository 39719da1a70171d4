using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;

namespace ForwardForward.Tests.Support;

/// <summary>Clicks on components that draw themselves anew while a test looks at them.</summary>
public static class ComponentClicks
{
    /// <summary>Finds and clicks in one turn of the dispatcher: between the two a drawing would have taken the handler away.</summary>
    public static Task ClickAsync<T>(this IRenderedComponent<T> component, string selector)
        where T : IComponent =>
        component.InvokeAsync(() => component.Find(selector).ClickAsync(new()));
}
