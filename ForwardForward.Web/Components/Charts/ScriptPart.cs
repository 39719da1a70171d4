using Microsoft.JSInterop;

namespace ForwardForward.Web.Components.Charts;

/// <summary>One thing that a script draws into an element: mounted, told, and gone with its component even where that leaves while it is still being made.</summary>
public sealed class ScriptPart(IJSRuntime script, string address) : IAsyncDisposable
{
    private IJSObjectReference? module;
    private IJSObjectReference? part;
    private bool disposed;

    /// <summary>Calls a function of the module; what that returns is the part.</summary>
    public async Task MountAsync(string function, params object?[] arguments)
    {
        module = await script.InvokeAsync<IJSObjectReference>("import", address);
        if (!disposed)
        {
            part = await module.InvokeAsync<IJSObjectReference>(function, arguments);
        }
        if (disposed)
        {
            await EndAsync();
        }
    }

    /// <summary>Nothing happens before it is mounted.</summary>
    public ValueTask CallAsync(string name, params object?[] arguments) => part?.InvokeVoidAsync(name, arguments) ?? ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        disposed = true;
        await EndAsync();
    }

    private async ValueTask EndAsync()
    {
        try
        {
            if (part is not null)
            {
                await part.InvokeVoidAsync("dispose");
                await part.DisposeAsync();
                part = null;
            }
            if (module is not null)
            {
                await module.DisposeAsync();
                module = null;
            }
        }
        catch (Exception ended) when (ended is JSDisconnectedException or OperationCanceledException)
        {
            // The page is gone, and what was drawn on it.
        }
    }
}
