return await Pulumi.Deployment.RunAsync<Hipaa.Samples.Consumer.ConsumerStack>();
