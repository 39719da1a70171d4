using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace ForwardForward.Web.Accounts;

/// <summary>
/// Who uses a page that is already open. When the account is disabled, or its password or role changes, the page loses its sign-in at once;
/// changes made by another process are found within <see cref="RevalidationInterval"/>.
/// </summary>
public sealed class CircuitSession : RevalidatingServerAuthenticationStateProvider
{
    private readonly SessionCheck sessions;
    private readonly AccountStore accounts;

    public CircuitSession(ILoggerFactory loggers, SessionCheck sessions, AccountStore accounts)
        : base(loggers)
    {
        (this.sessions, this.accounts) = (sessions, accounts);
    }

    /// <summary>
    /// Follows changes made here. Only a circuit asks for it: a request that is just changing its own password goes on under the session it began with.
    /// </summary>
    public void Follow() => accounts.SessionsEnded += OnSessionsEnded;

    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(15);

    protected override Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        sessions.IsCurrentAsync(authenticationState.User, cancellationToken);

    protected override void Dispose(bool disposing)
    {
        accounts.SessionsEnded -= OnSessionsEnded;
        base.Dispose(disposing);
    }

    private async void OnSessionsEnded(string accountId)
    {
        // An exception here would end the process; a page that is just closing has no state to ask for.
        try
        {
            if ((await GetAuthenticationStateAsync()).User.AccountId() == accountId)
            {
                SetAuthenticationState(Task.FromResult(new AuthenticationState(new ClaimsPrincipal(new ClaimsIdentity()))));
            }
        }
        catch (InvalidOperationException)
        {
        }
    }
}
