using System.Text.RegularExpressions;
using Bunit;
using Bunit.TestDoubles;
using ForwardForward.Web.Accounts;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using MudBlazor.Services;

namespace ForwardForward.Tests.Support;

/// <summary>A bUnit context in which the component library's components render, signed in as an administrator unless a test says otherwise.</summary>
public abstract class ComponentTest : BunitContext, IAsyncLifetime
{
    private IRenderedComponent<MudPopoverProvider>? popovers;

    protected ComponentTest()
        : this(_ => { })
    {
    }

    /// <param name="addServices">Adds what the component asks for; later it would be too late, for signing in already reads from the services.</param>
    protected ComponentTest(Action<IServiceCollection> addServices)
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        // Menus and lists are drawn by the provider of the layout, which a component alone does not have.
        Services.AddMudServices(options => options.PopoverOptions.CheckForPopoverProvider = false);
        addServices(Services);
        Authorization = this.AddAuthorization();
        SignInAs(AccountRole.Administrator);
        SetRendererInfo(new Microsoft.AspNetCore.Components.RendererInfo("Server", isInteractive: true));
    }

    public Task InitializeAsync() => Task.CompletedTask;

    // Before xunit disposes of it the other way: services of the component library can be disposed of asynchronously only.
    async Task IAsyncLifetime.DisposeAsync() => await DisposeAsync();

    protected BunitAuthorizationContext Authorization { get; }

    /// <summary>Chooses the entry that ends so of the menu that saves what is named.</summary>
    protected async Task SaveAsync<T>(IRenderedComponent<T> page, string what, string entry)
        where T : IComponent
    {
        popovers ??= Render<MudPopoverProvider>();
        await page.ClickAsync($"button[aria-label='Save {what}']");
        var shown = popovers.WaitForElements(".mud-menu-item").Single(item => item.TextContent.Trim().EndsWith(entry, StringComparison.Ordinal));
        await shown.ClickAsync(new());
    }

    /// <returns>The cells of the file of comma-separated values that the menu saves.</returns>
    protected async Task<string[][]> SavedRowsAsync<T>(IRenderedComponent<T> page, string what, string fileName)
        where T : IComponent
    {
        var files = JSInterop.SetupModule("./js/file.js");
        files.Mode = JSRuntimeMode.Loose;
        await SaveAsync(page, what, ", CSV");
        var saved = files.Invocations["save"].Single();
        Assert.Equal(fileName, saved.Arguments[0]);
        return [.. ((string)saved.Arguments[1]!).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select(line => Regex.Split(line, """,(?=(?:[^"]*"[^"]*")*[^"]*$)""").Select(cell => cell.Trim('"')).ToArray())];
    }

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
