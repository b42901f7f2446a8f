return await Pulumi.Deployment.RunAsync<Hipaa.Infra.HipaaStack>();
