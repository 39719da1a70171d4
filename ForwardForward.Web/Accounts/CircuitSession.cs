using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace ForwardForward.Web.Accounts;

/// <summary>
/// Who uses a page that is already open. When the person signs out in any tab, the account is disabled, or its password or role changes, the page loses its sign-in at once;
/// changes made by another process are found within <see cref="RevalidationInterval"/>.
/// </summary>
public sealed class CircuitSession : RevalidatingServerAuthenticationStateProvider
{
    private readonly SessionCheck sessions;
    private readonly AccountStore accounts;
    private readonly EndedSessions ended;

    public CircuitSession(ILoggerFactory loggers, SessionCheck sessions, AccountStore accounts, EndedSessions ended)
        : base(loggers)
    {
        (this.sessions, this.accounts, this.ended) = (sessions, accounts, ended);
    }

    /// <summary>
    /// Follows changes made here. Only a circuit asks for it: a request that is just changing its own password goes on under the session it began with.
    /// </summary>
    public void Follow()
    {
        accounts.SessionsEnded += OnSessionsEnded;
        ended.Ended += OnSessionEnded;
    }

    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(15);

    protected override Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        sessions.IsCurrentAsync(authenticationState.User, cancellationToken);

    protected override void Dispose(bool disposing)
    {
        accounts.SessionsEnded -= OnSessionsEnded;
        ended.Ended -= OnSessionEnded;
        base.Dispose(disposing);
    }

    private void OnSessionsEnded(string accountId) => LoseSignIn(person => person.AccountId() == accountId);

    private void OnSessionEnded(string sessionId) => LoseSignIn(person => person.SessionId() == sessionId);

    private async void LoseSignIn(Func<ClaimsPrincipal, bool> concerns)
    {
        // An exception here would end the process; a page that is just closing has no state to ask for.
        try
        {
            if (concerns((await GetAuthenticationStateAsync()).User))
            {
                SetAuthenticationState(Task.FromResult(new AuthenticationState(new ClaimsPrincipal(new ClaimsIdentity()))));
            }
        }
        catch (InvalidOperationException)
        {
        }
    }
}
