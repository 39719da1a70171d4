using System.Text.Json;
using Microsoft.JSInterop;

namespace ForwardForward.Web.Components.Launch;

/// <summary>The draft of one account in the reader's browser: one, the latest. What the browser does not keep is no draft, and no problem.</summary>
/// <param name="script">The page's.</param>
/// <param name="account">Several people may use one browser.</param>
public sealed class FormDrafts(IJSRuntime script, string account) : IAsyncDisposable
{
    private readonly string _key = $"ff-draft/new/{account}";
    private IJSObjectReference? _module;
    private string? _waiting;
    private bool _writing;

    public async Task<FormDraft?> ReadAsync()
    {
        try
        {
            return await (await ModuleAsync()).InvokeAsync<string?>("read", _key) is { } kept ? JsonSerializer.Deserialize<FormDraft>(kept) : null;
        }
        catch (Exception unreadable) when (unreadable is JsonException or JSException or JSDisconnectedException)
        {
            return null;
        }
    }

    /// <summary>Keeps a draft; of those that come while the browser is still writing, the last.</summary>
    /// <param name="draft">Null forgets what is kept.</param>
    public async Task KeepAsync(FormDraft? draft)
    {
        _waiting = draft is null ? "" : JsonSerializer.Serialize(draft);
        if (_writing)
        {
            return;
        }

        _writing = true;
        try
        {
            while (_waiting is { } text)
            {
                _waiting = null;
                await (await ModuleAsync()).InvokeVoidAsync("keep", _key, text);
            }
        }
        catch (Exception gone) when (gone is JSException or JSDisconnectedException)
        {
            // The browser is gone, and has what it was told before.
        }
        finally
        {
            _writing = false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_module is not null)
            {
                await _module.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // Nothing is left to dispose of.
        }
    }

    private async Task<IJSObjectReference> ModuleAsync() => _module ??= await script.InvokeAsync<IJSObjectReference>("import", "./js/drafts.js");
}
