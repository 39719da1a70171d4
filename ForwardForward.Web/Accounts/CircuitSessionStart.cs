using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace ForwardForward.Web.Accounts;

/// <summary>Lets a page's session follow its account from the moment the page has a circuit.</summary>
public sealed class CircuitSessionStart(AuthenticationStateProvider session) : CircuitHandler
{
    public override Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        (session as CircuitSession)?.Follow();
        return Task.CompletedTask;
    }
}
